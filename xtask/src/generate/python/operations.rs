//! What is called: functions, and methods of catalogues and engines.

use super::*;

impl Package<'_> {
    pub(super) fn operations(&self) -> String {
        let mut out = format!(
            "{HEAD}\"\"\"Functions and methods: one for each operation, command and view.\"\"\"\n\n{IMPORTS}from typing import \
             Protocol, Unpack\nfrom collections.abc import Awaitable, Mapping, Sequence\n\nimport bespeak._native as \
             native\nfrom bespeak import answers, inputs\n\n"
        );
        let mut all = Vec::new();
        for operation in self.operations {
            let answer = base(&operation.answer);
            let _ = write!(
                out,
                "\ndef {name}(request: {}) -> answers.{answer}:\n    \"\"\"{}\"\"\"\n    return \
                 answers.{answer}(native.answer(\"{name}\", request))\n\n",
                self.asked_for(base(&operation.input)),
                operation.docs,
                name = operation.name,
            );
            all.push(operation.name.to_owned());
        }
        out.push_str("\nclass CatalogueCalls:\n    \"\"\"What a prepared catalogue answers.\"\"\"\n\n    __slots__ = (\"_native\",)\n    _native: native.Catalogue\n");
        for operation in self.operations {
            let own = operation.call.as_ref().map(|call| base(call).to_owned());
            let filled = FILLED_IN.iter().find(|(name, _)| *name == operation.name);
            let Some(call) = own.or_else(|| filled.map(|(name, _)| format!("{}Call", camel(name)))) else { continue };
            let answer = base(&operation.answer);
            let _ = write!(
                out,
                "\n    def {name}(self, /, **call: Unpack[inputs.{}]) -> answers.{answer}:\n        \"\"\"{}\"\"\"\n        return \
                 answers.{answer}(self._native.answer(\"{name}\", call))\n",
                call,
                operation.docs,
                name = operation.name,
            );
        }
        out.push('\n');
        self.engine_calls(&mut out, "EngineCalls", "ViewCalls", "", "def");
        self.engine_calls(&mut out, "AsyncEngineCalls", "AsyncViewCalls", "await ", "async def");
        self.host_store(&mut out, "HostStore", |answer| answer.to_owned());
        self.host_store(&mut out, "AsyncHostStore", |answer| format!("Awaitable[{answer}]"));
        all.extend(["HostStore".to_owned(), "AsyncHostStore".to_owned()]);
        out + &exported(&all)
    }

    /// The type of a request: also an answer of that type.
    fn asked_for(&self, name: &str) -> String {
        if self.answered.contains(name) { format!("inputs.{name} | answers.{name}") } else { format!("inputs.{name}") }
    }

    /// Methods for commands and views.
    fn engine_calls(&self, out: &mut String, commands: &str, views: &str, wait: &str, def: &str) {
        let _ = write!(
            out,
            "\nclass {commands}:\n    \"\"\"A method for each command.\"\"\"\n\n    {def} _execute(self, kind: str, call: Mapping[str, object]) \
             -> native.Node:\n        raise NotImplementedError\n"
        );
        for (variant, docs, _) in self.variants("Command") {
            let _ = write!(
                out,
                "\n    {def} {variant}(self, /, **call: Unpack[inputs.Command{}Call]) -> answers.Outcome:\n{}        return \
                 answers.Outcome({wait}self._execute(\"{variant}\", call))\n",
                camel(variant),
                docstring(docs, 8),
            );
        }
        let _ = write!(
            out,
            "\n\nclass {views}:\n    \"\"\"A method for each view.\"\"\"\n\n    {def} _look(self, kind: str, call: Mapping[str, object]) -> \
             native.Node:\n        raise NotImplementedError\n"
        );
        for (variant, docs, _) in self.variants("View") {
            let answer = self.variant_class("ViewAnswer", variant);
            let _ = write!(
                out,
                "\n    {def} {variant}(self, /, **call: Unpack[inputs.View{}Call]) -> answers.{answer}:\n{}        return \
                 answers.{answer}({wait}self._look(\"{variant}\", call))\n",
                camel(variant),
                docstring(docs, 8),
            );
        }
        out.push('\n');
    }

    /// What a store of the program's own has.
    fn host_store(&self, out: &mut String, name: &str, answers: impl Fn(&str) -> String) {
        let _ = write!(
            out,
            "\nclass {name}(Protocol):\n    \"\"\"A store that a program writes. What is raised is the cause of the error it leads \
             to: `StoreNotApplied`\n    says that nothing was changed; after anything else a commit may have been \
             applied.\"\"\"\n"
        );
        for (variant, docs, _) in self.variants("StoreRequest") {
            let reply = self.variants("StoreReply").iter().find(|(reply, ..)| reply == variant);
            let Some((.., reply)) = reply else { continue };
            let Some(answer) = fields_of(reply, self.shapes).iter().find(|field| field.name == "answer") else {
                continue;
            };
            let _ = write!(
                out,
                "\n    def {variant}(self, request: answers.{}, /) -> {}:\n{}        ...\n",
                self.variant_class("StoreRequest", variant),
                answers(&qualified(&answer.shape)),
                docstring(docs, 8),
            );
        }
        out.push('\n');
    }
}
