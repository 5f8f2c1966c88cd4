//! An engine on an asynchronous store.

use crate::AsyncPostgresStore;
use bespeak::engine::{
    AcknowledgeAnswer, AcknowledgeRequest, Answer, BulkAnswer, BulkRequest, CheckpointAnswer, CheckpointRequest,
    CheckpointsVerified, CommandRequest, Engine, Outcome, Reply, Run, SaveViewAnswer, SaveViewRequest, Step,
    ViewAnswer, ViewRequest,
};
use bespeak::error::{Code, Result};
use std::sync::Arc;

impl AsyncPostgresStore {
    /// Carries out a command.
    ///
    /// # Errors
    /// As [`Engine::execute`].
    pub async fn execute(&self, engine: &Arc<Engine>, request: CommandRequest) -> Result<Outcome> {
        match self.drive(engine.kept_command(request)).await? {
            Answer::Outcome(outcome) => Ok(*outcome),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Answers a view.
    ///
    /// # Errors
    /// As [`Engine::look`].
    pub async fn look(&self, engine: &Arc<Engine>, request: ViewRequest) -> Result<ViewAnswer> {
        match self.drive(engine.kept_view(request)).await? {
            Answer::View(answer) => Ok(*answer),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Carries out one act on many bookings, each on its own.
    ///
    /// # Errors
    /// As [`Engine::bulk`].
    pub async fn bulk(&self, engine: &Arc<Engine>, request: BulkRequest) -> Result<BulkAnswer> {
        match self.drive(engine.kept_many(request)).await? {
            Answer::Bulk(answer) => Ok(*answer),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Notes what became of notifications.
    ///
    /// # Errors
    /// As [`Engine::acknowledge`].
    pub async fn acknowledge(&self, engine: &Arc<Engine>, request: AcknowledgeRequest) -> Result<AcknowledgeAnswer> {
        match self.drive(engine.kept_acknowledgement(request)).await? {
            Answer::Acknowledged(answer) => Ok(*answer),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Writes a checkpoint over all events that the last one does not cover.
    ///
    /// # Errors
    /// As [`Engine::checkpoint`].
    pub async fn checkpoint(&self, engine: &Arc<Engine>, request: CheckpointRequest) -> Result<CheckpointAnswer> {
        match self.drive(engine.kept_checkpoint(request)).await? {
            Answer::Checkpoint(answer) => Ok(*answer),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Reads all events again and holds them against every checkpoint there is.
    ///
    /// # Errors
    /// As [`Engine::verify_checkpoints`].
    pub async fn verify_checkpoints(&self, engine: &Arc<Engine>) -> Result<CheckpointsVerified> {
        match self.drive(engine.kept_verification()).await? {
            Answer::CheckpointsVerified(verified) => Ok(verified),
            _ => Err(Code::Internal.into()),
        }
    }

    /// Keeps a view of the register by name, or removes it.
    ///
    /// # Errors
    /// As [`Engine::save_view`].
    pub async fn save_view(&self, engine: &Arc<Engine>, request: SaveViewRequest) -> Result<SaveViewAnswer> {
        match self.drive(engine.kept_saving(request)).await? {
            Answer::SavedView(answer) => Ok(*answer),
            _ => Err(Code::Internal.into()),
        }
    }

    async fn drive(&self, mut run: Run<'static>) -> Result<Answer> {
        let tenant = run.tenant().clone();
        loop {
            let reply = match run.step() {
                Step::Done(answer) => return *answer,
                Step::Get(keys) => self.get(&keys).await.map(Reply::Records),
                Step::Scan(range, limit) => self.scan(&range, limit).await.map(Reply::Entries),
                Step::Stream(stream, limit) => self.stream(&tenant, stream, 1, limit).await.map(Reply::Events),
                Step::Events(from, limit) => self.events(&tenant, from, limit).await.map(Reply::Events),
                Step::Patterns(query) => self.patterns(&query).await.map(|counted| Reply::Patterns(Some(counted))),
                Step::Register(query) => self.register(&query).await.map(|found| Reply::Register(Some(found))),
                Step::Commit(commit) => self.commit(vec![*commit]).await.map(Reply::Committed),
            };
            run.reply(reply.unwrap_or_else(Reply::Failed));
        }
    }
}
