# Written by `cargo xtask generate` from the types in the core: change those.
"""Functions and methods: one for each operation, command and view."""

from __future__ import annotations

from typing import Protocol, Unpack
from collections.abc import Awaitable, Mapping, Sequence

import bespeak._native as native
from bespeak import answers, inputs


def deadline(request: inputs.DeadlineRequest) -> answers.DeadlineAnswer:
    """The deadline of a rule, its margin and reminders (S5, S10)."""
    return answers.DeadlineAnswer(native.answer("deadline", request))


def check_catalogue(request: inputs.CatalogueDefinition | answers.CatalogueDefinition) -> answers.Valid:
    """Checks a catalogue: everything that contradicts itself, overlapping profiles among it (S4)."""
    return answers.Valid(native.answer("check_catalogue", request))


def cancellation_preview(request: inputs.CancellationRequest) -> answers.CancellationPreview:
    """What cancelling would keep, now and by each tier (B8)."""
    return answers.CancellationPreview(native.answer("cancellation_preview", request))


def payments(request: inputs.PaymentsRequest) -> answers.PaymentsAnswer:
    """How far payments go: what is due first is paid first."""
    return answers.PaymentsAnswer(native.answer("payments", request))


def round(request: inputs.RoundRequest) -> answers.Breakdown:
    """A breakdown in another mode of rounding, from its prices."""
    return answers.Breakdown(native.answer("round", request))


def scenario(request: inputs.ScenarioRequest) -> answers.ScenarioAnswer:
    """Commands and views, one after the other, on a fresh store in memory, answering each."""
    return answers.ScenarioAnswer(native.answer("scenario", request))


def quote(request: inputs.QuoteRequest) -> answers.Breakdown:
    """Prices lines, itemised (B4)."""
    return answers.Breakdown(native.answer("quote", request))


def calendar(request: inputs.CalendarRequest) -> answers.PriceCalendar:
    """Prices a product on many dates for parties of several sizes: one array of minor units."""
    return answers.PriceCalendar(native.answer("calendar", request))


def deposit(request: inputs.DepositRequest) -> answers.DepositAnswer:
    """What is to be paid first."""
    return answers.DepositAnswer(native.answer("deposit", request))


def schedule(request: inputs.ScheduleRequest) -> answers.Schedule:
    """What is to be paid by when: deposit, instalments, balance."""
    return answers.Schedule(native.answer("schedule", request))


def reprice(request: inputs.RepriceRequest) -> answers.Repriced:
    """What a change makes of a price, by the same rules: lines cancelled, other taxes of the buyer."""
    return answers.Repriced(native.answer("reprice", request))


def final_numbers(request: inputs.FinalNumbersRequest) -> answers.FinalNumbers:
    """What final numbers come to: the price of those who come, and what falling below a minimum costs (G1)."""
    return answers.FinalNumbers(native.answer("final_numbers", request))


def line_deadline(request: inputs.LineDeadlineRequest) -> answers.DeadlineAnswer:
    """By when a reservation of a line is to be paid, by the catalogue's rules (S5)."""
    return answers.DeadlineAnswer(native.answer("line_deadline", request))


def booking_deadlines(request: inputs.BookingDeadlinesRequest) -> answers.BookingDeadlines:
    """By when a reservation of several lines is to be paid, line by line, and the earliest of them (S5)."""
    return answers.BookingDeadlines(native.answer("booking_deadlines", request))


def validate_inquiry(request: inputs.ValidateRequest) -> answers.Valid:
    """Validates an inquiry form (V9)."""
    return answers.Valid(native.answer("validate_inquiry", request))


def validate_check_in(request: inputs.CheckInRequest) -> answers.CheckInState:
    """Validates answers to custom fields, and says what is asked and how far it is answered (B6)."""
    return answers.CheckInState(native.answer("validate_check_in", request))


class CatalogueCalls:
    """What a prepared catalogue answers."""

    __slots__ = ("_native",)
    _native: native.Catalogue

    def deadline(self, /, **call: Unpack[inputs.DeadlineCall]) -> answers.DeadlineAnswer:
        """The deadline of a rule, its margin and reminders (S5, S10)."""
        return answers.DeadlineAnswer(self._native.answer("deadline", call))

    def cancellation_preview(self, /, **call: Unpack[inputs.CancellationPreviewCall]) -> answers.CancellationPreview:
        """What cancelling would keep, now and by each tier (B8)."""
        return answers.CancellationPreview(self._native.answer("cancellation_preview", call))

    def quote(self, /, **call: Unpack[inputs.QuoteCall]) -> answers.Breakdown:
        """Prices lines, itemised (B4)."""
        return answers.Breakdown(self._native.answer("quote", call))

    def calendar(self, /, **call: Unpack[inputs.CalendarCall]) -> answers.PriceCalendar:
        """Prices a product on many dates for parties of several sizes: one array of minor units."""
        return answers.PriceCalendar(self._native.answer("calendar", call))

    def deposit(self, /, **call: Unpack[inputs.DepositCall]) -> answers.DepositAnswer:
        """What is to be paid first."""
        return answers.DepositAnswer(self._native.answer("deposit", call))

    def schedule(self, /, **call: Unpack[inputs.ScheduleCall]) -> answers.Schedule:
        """What is to be paid by when: deposit, instalments, balance."""
        return answers.Schedule(self._native.answer("schedule", call))

    def reprice(self, /, **call: Unpack[inputs.RepriceCall]) -> answers.Repriced:
        """What a change makes of a price, by the same rules: lines cancelled, other taxes of the buyer."""
        return answers.Repriced(self._native.answer("reprice", call))

    def final_numbers(self, /, **call: Unpack[inputs.FinalNumbersCall]) -> answers.FinalNumbers:
        """What final numbers come to: the price of those who come, and what falling below a minimum costs (G1)."""
        return answers.FinalNumbers(self._native.answer("final_numbers", call))

    def line_deadline(self, /, **call: Unpack[inputs.LineDeadlineCall]) -> answers.DeadlineAnswer:
        """By when a reservation of a line is to be paid, by the catalogue's rules (S5)."""
        return answers.DeadlineAnswer(self._native.answer("line_deadline", call))

    def booking_deadlines(self, /, **call: Unpack[inputs.BookingDeadlinesCall]) -> answers.BookingDeadlines:
        """By when a reservation of several lines is to be paid, line by line, and the earliest of them (S5)."""
        return answers.BookingDeadlines(self._native.answer("booking_deadlines", call))

    def validate_inquiry(self, /, **call: Unpack[inputs.ValidateCall]) -> answers.Valid:
        """Validates an inquiry form (V9)."""
        return answers.Valid(self._native.answer("validate_inquiry", call))

    def validate_check_in(self, /, **call: Unpack[inputs.CheckInCall]) -> answers.CheckInState:
        """Validates answers to custom fields, and says what is asked and how far it is answered (B6)."""
        return answers.CheckInState(self._native.answer("validate_check_in", call))


class EngineCalls:
    """A method for each command."""

    def _execute(self, kind: str, call: Mapping[str, object]) -> native.Node:
        raise NotImplementedError

    def create_draft(self, /, **call: Unpack[inputs.CommandCreateDraftCall]) -> answers.Outcome:
        """Staff begin a booking."""
        return answers.Outcome(self._execute("create_draft", call))

    def submit_inquiry(self, /, **call: Unpack[inputs.CommandSubmitInquiryCall]) -> answers.Outcome:
        """A customer asks (V1)."""
        return answers.Outcome(self._execute("submit_inquiry", call))

    def request(self, /, **call: Unpack[inputs.CommandRequestCall]) -> answers.Outcome:
        """Ask for what is sold with approval only."""
        return answers.Outcome(self._execute("request", call))

    def reserve(self, /, **call: Unpack[inputs.CommandReserveCall]) -> answers.Outcome:
        """Reserve without paying (S1)."""
        return answers.Outcome(self._execute("reserve", call))

    def purchase(self, /, **call: Unpack[inputs.CommandPurchaseCall]) -> answers.Outcome:
        """Buy at once (A7)."""
        return answers.Outcome(self._execute("purchase", call))

    def join_waitlist(self, /, **call: Unpack[inputs.CommandJoinWaitlistCall]) -> answers.Outcome:
        """Get in line for a place."""
        return answers.Outcome(self._execute("join_waitlist", call))

    def hold(self, /, **call: Unpack[inputs.CommandHoldCall]) -> answers.Outcome:
        """Staff hold capacity until an instant (B9)."""
        return answers.Outcome(self._execute("hold", call))

    def lapse_hold(self, /, **call: Unpack[inputs.CommandLapseHoldCall]) -> answers.Outcome:
        """The clock gives back what was held."""
        return answers.Outcome(self._execute("lapse_hold", call))

    def quote(self, /, **call: Unpack[inputs.CommandQuoteCall]) -> answers.Outcome:
        """Staff name a price, valid until a date."""
        return answers.Outcome(self._execute("quote", call))

    def offer(self, /, **call: Unpack[inputs.CommandOfferCall]) -> answers.Outcome:
        """Staff offer the booking for the booker to confirm (B1)."""
        return answers.Outcome(self._execute("offer", call))

    def confirm(self, /, **call: Unpack[inputs.CommandConfirmCall]) -> answers.Outcome:
        """Confirm the standing offer (B1)."""
        return answers.Outcome(self._execute("confirm", call))

    def open_payment(self, /, **call: Unpack[inputs.CommandOpenPaymentCall]) -> answers.Outcome:
        """A payment is under way."""
        return answers.Outcome(self._execute("open_payment", call))

    def record_payment(self, /, **call: Unpack[inputs.CommandRecordPaymentCall]) -> answers.Outcome:
        """A payment came in (B5)."""
        return answers.Outcome(self._execute("record_payment", call))

    def refund(self, /, **call: Unpack[inputs.CommandRefundCall]) -> answers.Outcome:
        """Money was paid back (G6)."""
        return answers.Outcome(self._execute("refund", call))

    def chargeback(self, /, **call: Unpack[inputs.CommandChargebackCall]) -> answers.Outcome:
        """A payment was taken back by the customer's bank (G6)."""
        return answers.Outcome(self._execute("chargeback", call))

    def write_off(self, /, **call: Unpack[inputs.CommandWriteOffCall]) -> answers.Outcome:
        """Give up a balance (G4)."""
        return answers.Outcome(self._execute("write_off", call))

    def extend(self, /, **call: Unpack[inputs.CommandExtendCall]) -> answers.Outcome:
        """Give more time."""
        return answers.Outcome(self._execute("extend", call))

    def lock(self, /, **call: Unpack[inputs.CommandLockCall]) -> answers.Outcome:
        """Keep it from being released (S8)."""
        return answers.Outcome(self._execute("lock", call))

    def unlock(self, /, **call: Unpack[inputs.CommandUnlockCall]) -> answers.Outcome:
        """No longer keep it from being released."""
        return answers.Outcome(self._execute("unlock", call))

    def release(self, /, **call: Unpack[inputs.CommandReleaseCall]) -> answers.Outcome:
        """Staff release what is overdue (S8)."""
        return answers.Outcome(self._execute("release", call))

    def expire(self, /, **call: Unpack[inputs.CommandExpireCall]) -> answers.Outcome:
        """The clock releases what is overdue (S11)."""
        return answers.Outcome(self._execute("expire", call))

    def offer_place(self, /, **call: Unpack[inputs.CommandOfferPlaceCall]) -> answers.Outcome:
        """Offer a place to a party in line."""
        return answers.Outcome(self._execute("offer_place", call))

    def lapse_claim(self, /, **call: Unpack[inputs.CommandLapseClaimCall]) -> answers.Outcome:
        """The clock ends a claim that nobody took up."""
        return answers.Outcome(self._execute("lapse_claim", call))

    def claim(self, /, **call: Unpack[inputs.CommandClaimCall]) -> answers.Outcome:
        """Take up the place that was offered."""
        return answers.Outcome(self._execute("claim", call))

    def cancel(self, /, **call: Unpack[inputs.CommandCancelCall]) -> answers.Outcome:
        """Cancel (B8)."""
        return answers.Outcome(self._execute("cancel", call))

    def amend(self, /, **call: Unpack[inputs.CommandAmendCall]) -> answers.Outcome:
        """Change what is booked once it has a price (V11)."""
        return answers.Outcome(self._execute("amend", call))

    def cancel_lines(self, /, **call: Unpack[inputs.CommandCancelLinesCall]) -> answers.Outcome:
        """Cancel lines; one remains (B8)."""
        return answers.Outcome(self._execute("cancel_lines", call))

    def reinstate(self, /, **call: Unpack[inputs.CommandReinstateCall]) -> answers.Outcome:
        """Revive what was cancelled or has expired."""
        return answers.Outcome(self._execute("reinstate", call))

    def record_attendance(self, /, **call: Unpack[inputs.CommandRecordAttendanceCall]) -> answers.Outcome:
        """Who came, and who did not (G3)."""
        return answers.Outcome(self._execute("record_attendance", call))

    def edit(self, /, **call: Unpack[inputs.CommandEditCall]) -> answers.Outcome:
        """Change details (V7)."""
        return answers.Outcome(self._execute("edit", call))

    def assign(self, /, **call: Unpack[inputs.CommandAssignCall]) -> answers.Outcome:
        """Name the member of staff who looks after it (V7)."""
        return answers.Outcome(self._execute("assign", call))

    def accept_terms(self, /, **call: Unpack[inputs.CommandAcceptTermsCall]) -> answers.Outcome:
        """Accept the terms (B2)."""
        return answers.Outcome(self._execute("accept_terms", call))

    def mark_done(self, /, **call: Unpack[inputs.CommandMarkDoneCall]) -> answers.Outcome:
        """A required action is done (L3)."""
        return answers.Outcome(self._execute("mark_done", call))

    def waive(self, /, **call: Unpack[inputs.CommandWaiveCall]) -> answers.Outcome:
        """A required action need not be done."""
        return answers.Outcome(self._execute("waive", call))

    def undo_done(self, /, **call: Unpack[inputs.CommandUndoDoneCall]) -> answers.Outcome:
        """A required action is to be done after all."""
        return answers.Outcome(self._execute("undo_done", call))

    def name_guest(self, /, **call: Unpack[inputs.CommandNameGuestCall]) -> answers.Outcome:
        """Say who a guest is (A4)."""
        return answers.Outcome(self._execute("name_guest", call))

    def check_in(self, /, **call: Unpack[inputs.CommandCheckInCall]) -> answers.Outcome:
        """Answer what is asked of each guest (B6)."""
        return answers.Outcome(self._execute("check_in", call))

    def decline(self, /, **call: Unpack[inputs.CommandDeclineCall]) -> answers.Outcome:
        """Staff say no to what was asked."""
        return answers.Outcome(self._execute("decline", call))

    def lose(self, /, **call: Unpack[inputs.CommandLoseCall]) -> answers.Outcome:
        """It was not won."""
        return answers.Outcome(self._execute("lose", call))

    def approve(self, /, **call: Unpack[inputs.CommandApproveCall]) -> answers.Outcome:
        """Approve what asks for approval (V11)."""
        return answers.Outcome(self._execute("approve", call))

    def reject(self, /, **call: Unpack[inputs.CommandRejectCall]) -> answers.Outcome:
        """Refuse approval."""
        return answers.Outcome(self._execute("reject", call))

    def set_po(self, /, **call: Unpack[inputs.CommandSetPoCall]) -> answers.Outcome:
        """Name the customer's own order number (A6)."""
        return answers.Outcome(self._execute("set_po", call))

    def copy(self, /, **call: Unpack[inputs.CommandCopyCall]) -> answers.Outcome:
        """Begin a new inquiry with the details of this booking (V10)."""
        return answers.Outcome(self._execute("copy", call))

    def issue_invoice(self, /, **call: Unpack[inputs.CommandIssueInvoiceCall]) -> answers.Outcome:
        """Issue a proforma, a deposit invoice or an invoice (G7)."""
        return answers.Outcome(self._execute("issue_invoice", call))

    def credit_note(self, /, **call: Unpack[inputs.CommandCreditNoteCall]) -> answers.Outcome:
        """Correct an invoice (G7)."""
        return answers.Outcome(self._execute("credit_note", call))

    def fulfil(self, /, **call: Unpack[inputs.CommandFulfilCall]) -> answers.Outcome:
        """The event is over."""
        return answers.Outcome(self._execute("fulfil", call))

    def close(self, /, **call: Unpack[inputs.CommandCloseCall]) -> answers.Outcome:
        """It is settled and done (V8)."""
        return answers.Outcome(self._execute("close", call))

    def merge(self, /, **call: Unpack[inputs.CommandMergeCall]) -> answers.Outcome:
        """Two customers or accounts are the same (A8)."""
        return answers.Outcome(self._execute("merge", call))

    def unmerge(self, /, **call: Unpack[inputs.CommandUnmergeCall]) -> answers.Outcome:
        """They are not the same after all (A8)."""
        return answers.Outcome(self._execute("unmerge", call))

    def erase(self, /, **call: Unpack[inputs.CommandEraseCall]) -> answers.Outcome:
        """Remove a customer's personal values (DOMAIN 5)."""
        return answers.Outcome(self._execute("erase", call))


class ViewCalls:
    """A method for each view."""

    def _look(self, kind: str, call: Mapping[str, object]) -> native.Node:
        raise NotImplementedError

    def booking(self, /, **call: Unpack[inputs.ViewBookingCall]) -> answers.ViewAnswerBooking:
        """A booking, with all that belongs to it."""
        return answers.ViewAnswerBooking(self._look("booking", call))

    def portal(self, /, **call: Unpack[inputs.ViewPortalCall]) -> answers.ViewAnswerPortal:
        """What the booker sees through the portal link (B1, B7)."""
        return answers.ViewAnswerPortal(self._look("portal", call))

    def register(self, /, **call: Unpack[inputs.ViewRegisterCall]) -> answers.ViewAnswerRegister:
        """The register (A5)."""
        return answers.ViewAnswerRegister(self._look("register", call))

    def export(self, /, **call: Unpack[inputs.ViewExportCall]) -> answers.ViewAnswerExport:
        """The register as CSV, page by page (L2)."""
        return answers.ViewAnswerExport(self._look("export", call))

    def saved_views(self, /, **call: Unpack[inputs.ViewSavedViewsCall]) -> answers.ViewAnswerSavedViews:
        """Views of the register that are kept by name (A5)."""
        return answers.ViewAnswerSavedViews(self._look("saved_views", call))

    def patterns(self, /, **call: Unpack[inputs.ViewPatternsCall]) -> answers.ViewAnswerPatterns:
        """Buying patterns (A5)."""
        return answers.ViewAnswerPatterns(self._look("patterns", call))

    def audit(self, /, **call: Unpack[inputs.ViewAuditCall]) -> answers.ViewAnswerAudit:
        """What happened to a booking (A1)."""
        return answers.ViewAnswerAudit(self._look("audit", call))

    def history(self, /, **call: Unpack[inputs.ViewHistoryCall]) -> answers.ViewAnswerHistory:
        """What happened, to be read (A1)."""
        return answers.ViewAnswerHistory(self._look("history", call))

    def verify(self, /, **call: Unpack[inputs.ViewVerifyCall]) -> answers.ViewAnswerVerify:
        """Whether the chains of events hold, and where they break (A1)."""
        return answers.ViewAnswerVerify(self._look("verify", call))

    def booking_at(self, /, **call: Unpack[inputs.ViewBookingAtCall]) -> answers.ViewAnswerBookingAt:
        """A booking as it stood at an instant (A1)."""
        return answers.ViewAnswerBookingAt(self._look("booking_at", call))

    def person(self, /, **call: Unpack[inputs.ViewPersonCall]) -> answers.ViewAnswerPerson:
        """All that is stored about one person."""
        return answers.ViewAnswerPerson(self._look("person", call))

    def duplicates(self, /, **call: Unpack[inputs.ViewDuplicatesCall]) -> answers.ViewAnswerDuplicates:
        """Who may be one person (V4)."""
        return answers.ViewAnswerDuplicates(self._look("duplicates", call))

    def due(self, /, **call: Unpack[inputs.ViewDueCall]) -> answers.ViewAnswerDue:
        """What the clock has to do now."""
        return answers.ViewAnswerDue(self._look("due", call))

    def release(self, /, **call: Unpack[inputs.ViewReleaseCall]) -> answers.ViewAnswerRelease:
        """What is past its deadline, for staff to decide (S8)."""
        return answers.ViewAnswerRelease(self._look("release", call))

    def dashboard(self, /, **call: Unpack[inputs.ViewDashboardCall]) -> answers.ViewAnswerDashboard:
        """What needs attention, most urgent first (S7)."""
        return answers.ViewAnswerDashboard(self._look("dashboard", call))

    def gauge(self, /, **call: Unpack[inputs.ViewGaugeCall]) -> answers.ViewAnswerGauge:
        """How much of a gauge is taken (S2)."""
        return answers.ViewAnswerGauge(self._look("gauge", call))

    def documents(self, /, **call: Unpack[inputs.ViewDocumentsCall]) -> answers.ViewAnswerDocuments:
        """The documents of a booking, and what they come to (G7)."""
        return answers.ViewAnswerDocuments(self._look("documents", call))

    def document(self, /, **call: Unpack[inputs.ViewDocumentCall]) -> answers.ViewAnswerDocument:
        """A document as it was issued (G7, B5)."""
        return answers.ViewAnswerDocument(self._look("document", call))

    def outbox(self, /, **call: Unpack[inputs.ViewOutboxCall]) -> answers.ViewAnswerOutbox:
        """Notifications to be sent."""
        return answers.ViewAnswerOutbox(self._look("outbox", call))

    def message(self, /, **call: Unpack[inputs.ViewMessageCall]) -> answers.ViewAnswerMessage:
        """What the message of a notification needs."""
        return answers.ViewAnswerMessage(self._look("message", call))


class AsyncEngineCalls:
    """A method for each command."""

    async def _execute(self, kind: str, call: Mapping[str, object]) -> native.Node:
        raise NotImplementedError

    async def create_draft(self, /, **call: Unpack[inputs.CommandCreateDraftCall]) -> answers.Outcome:
        """Staff begin a booking."""
        return answers.Outcome(await self._execute("create_draft", call))

    async def submit_inquiry(self, /, **call: Unpack[inputs.CommandSubmitInquiryCall]) -> answers.Outcome:
        """A customer asks (V1)."""
        return answers.Outcome(await self._execute("submit_inquiry", call))

    async def request(self, /, **call: Unpack[inputs.CommandRequestCall]) -> answers.Outcome:
        """Ask for what is sold with approval only."""
        return answers.Outcome(await self._execute("request", call))

    async def reserve(self, /, **call: Unpack[inputs.CommandReserveCall]) -> answers.Outcome:
        """Reserve without paying (S1)."""
        return answers.Outcome(await self._execute("reserve", call))

    async def purchase(self, /, **call: Unpack[inputs.CommandPurchaseCall]) -> answers.Outcome:
        """Buy at once (A7)."""
        return answers.Outcome(await self._execute("purchase", call))

    async def join_waitlist(self, /, **call: Unpack[inputs.CommandJoinWaitlistCall]) -> answers.Outcome:
        """Get in line for a place."""
        return answers.Outcome(await self._execute("join_waitlist", call))

    async def hold(self, /, **call: Unpack[inputs.CommandHoldCall]) -> answers.Outcome:
        """Staff hold capacity until an instant (B9)."""
        return answers.Outcome(await self._execute("hold", call))

    async def lapse_hold(self, /, **call: Unpack[inputs.CommandLapseHoldCall]) -> answers.Outcome:
        """The clock gives back what was held."""
        return answers.Outcome(await self._execute("lapse_hold", call))

    async def quote(self, /, **call: Unpack[inputs.CommandQuoteCall]) -> answers.Outcome:
        """Staff name a price, valid until a date."""
        return answers.Outcome(await self._execute("quote", call))

    async def offer(self, /, **call: Unpack[inputs.CommandOfferCall]) -> answers.Outcome:
        """Staff offer the booking for the booker to confirm (B1)."""
        return answers.Outcome(await self._execute("offer", call))

    async def confirm(self, /, **call: Unpack[inputs.CommandConfirmCall]) -> answers.Outcome:
        """Confirm the standing offer (B1)."""
        return answers.Outcome(await self._execute("confirm", call))

    async def open_payment(self, /, **call: Unpack[inputs.CommandOpenPaymentCall]) -> answers.Outcome:
        """A payment is under way."""
        return answers.Outcome(await self._execute("open_payment", call))

    async def record_payment(self, /, **call: Unpack[inputs.CommandRecordPaymentCall]) -> answers.Outcome:
        """A payment came in (B5)."""
        return answers.Outcome(await self._execute("record_payment", call))

    async def refund(self, /, **call: Unpack[inputs.CommandRefundCall]) -> answers.Outcome:
        """Money was paid back (G6)."""
        return answers.Outcome(await self._execute("refund", call))

    async def chargeback(self, /, **call: Unpack[inputs.CommandChargebackCall]) -> answers.Outcome:
        """A payment was taken back by the customer's bank (G6)."""
        return answers.Outcome(await self._execute("chargeback", call))

    async def write_off(self, /, **call: Unpack[inputs.CommandWriteOffCall]) -> answers.Outcome:
        """Give up a balance (G4)."""
        return answers.Outcome(await self._execute("write_off", call))

    async def extend(self, /, **call: Unpack[inputs.CommandExtendCall]) -> answers.Outcome:
        """Give more time."""
        return answers.Outcome(await self._execute("extend", call))

    async def lock(self, /, **call: Unpack[inputs.CommandLockCall]) -> answers.Outcome:
        """Keep it from being released (S8)."""
        return answers.Outcome(await self._execute("lock", call))

    async def unlock(self, /, **call: Unpack[inputs.CommandUnlockCall]) -> answers.Outcome:
        """No longer keep it from being released."""
        return answers.Outcome(await self._execute("unlock", call))

    async def release(self, /, **call: Unpack[inputs.CommandReleaseCall]) -> answers.Outcome:
        """Staff release what is overdue (S8)."""
        return answers.Outcome(await self._execute("release", call))

    async def expire(self, /, **call: Unpack[inputs.CommandExpireCall]) -> answers.Outcome:
        """The clock releases what is overdue (S11)."""
        return answers.Outcome(await self._execute("expire", call))

    async def offer_place(self, /, **call: Unpack[inputs.CommandOfferPlaceCall]) -> answers.Outcome:
        """Offer a place to a party in line."""
        return answers.Outcome(await self._execute("offer_place", call))

    async def lapse_claim(self, /, **call: Unpack[inputs.CommandLapseClaimCall]) -> answers.Outcome:
        """The clock ends a claim that nobody took up."""
        return answers.Outcome(await self._execute("lapse_claim", call))

    async def claim(self, /, **call: Unpack[inputs.CommandClaimCall]) -> answers.Outcome:
        """Take up the place that was offered."""
        return answers.Outcome(await self._execute("claim", call))

    async def cancel(self, /, **call: Unpack[inputs.CommandCancelCall]) -> answers.Outcome:
        """Cancel (B8)."""
        return answers.Outcome(await self._execute("cancel", call))

    async def amend(self, /, **call: Unpack[inputs.CommandAmendCall]) -> answers.Outcome:
        """Change what is booked once it has a price (V11)."""
        return answers.Outcome(await self._execute("amend", call))

    async def cancel_lines(self, /, **call: Unpack[inputs.CommandCancelLinesCall]) -> answers.Outcome:
        """Cancel lines; one remains (B8)."""
        return answers.Outcome(await self._execute("cancel_lines", call))

    async def reinstate(self, /, **call: Unpack[inputs.CommandReinstateCall]) -> answers.Outcome:
        """Revive what was cancelled or has expired."""
        return answers.Outcome(await self._execute("reinstate", call))

    async def record_attendance(self, /, **call: Unpack[inputs.CommandRecordAttendanceCall]) -> answers.Outcome:
        """Who came, and who did not (G3)."""
        return answers.Outcome(await self._execute("record_attendance", call))

    async def edit(self, /, **call: Unpack[inputs.CommandEditCall]) -> answers.Outcome:
        """Change details (V7)."""
        return answers.Outcome(await self._execute("edit", call))

    async def assign(self, /, **call: Unpack[inputs.CommandAssignCall]) -> answers.Outcome:
        """Name the member of staff who looks after it (V7)."""
        return answers.Outcome(await self._execute("assign", call))

    async def accept_terms(self, /, **call: Unpack[inputs.CommandAcceptTermsCall]) -> answers.Outcome:
        """Accept the terms (B2)."""
        return answers.Outcome(await self._execute("accept_terms", call))

    async def mark_done(self, /, **call: Unpack[inputs.CommandMarkDoneCall]) -> answers.Outcome:
        """A required action is done (L3)."""
        return answers.Outcome(await self._execute("mark_done", call))

    async def waive(self, /, **call: Unpack[inputs.CommandWaiveCall]) -> answers.Outcome:
        """A required action need not be done."""
        return answers.Outcome(await self._execute("waive", call))

    async def undo_done(self, /, **call: Unpack[inputs.CommandUndoDoneCall]) -> answers.Outcome:
        """A required action is to be done after all."""
        return answers.Outcome(await self._execute("undo_done", call))

    async def name_guest(self, /, **call: Unpack[inputs.CommandNameGuestCall]) -> answers.Outcome:
        """Say who a guest is (A4)."""
        return answers.Outcome(await self._execute("name_guest", call))

    async def check_in(self, /, **call: Unpack[inputs.CommandCheckInCall]) -> answers.Outcome:
        """Answer what is asked of each guest (B6)."""
        return answers.Outcome(await self._execute("check_in", call))

    async def decline(self, /, **call: Unpack[inputs.CommandDeclineCall]) -> answers.Outcome:
        """Staff say no to what was asked."""
        return answers.Outcome(await self._execute("decline", call))

    async def lose(self, /, **call: Unpack[inputs.CommandLoseCall]) -> answers.Outcome:
        """It was not won."""
        return answers.Outcome(await self._execute("lose", call))

    async def approve(self, /, **call: Unpack[inputs.CommandApproveCall]) -> answers.Outcome:
        """Approve what asks for approval (V11)."""
        return answers.Outcome(await self._execute("approve", call))

    async def reject(self, /, **call: Unpack[inputs.CommandRejectCall]) -> answers.Outcome:
        """Refuse approval."""
        return answers.Outcome(await self._execute("reject", call))

    async def set_po(self, /, **call: Unpack[inputs.CommandSetPoCall]) -> answers.Outcome:
        """Name the customer's own order number (A6)."""
        return answers.Outcome(await self._execute("set_po", call))

    async def copy(self, /, **call: Unpack[inputs.CommandCopyCall]) -> answers.Outcome:
        """Begin a new inquiry with the details of this booking (V10)."""
        return answers.Outcome(await self._execute("copy", call))

    async def issue_invoice(self, /, **call: Unpack[inputs.CommandIssueInvoiceCall]) -> answers.Outcome:
        """Issue a proforma, a deposit invoice or an invoice (G7)."""
        return answers.Outcome(await self._execute("issue_invoice", call))

    async def credit_note(self, /, **call: Unpack[inputs.CommandCreditNoteCall]) -> answers.Outcome:
        """Correct an invoice (G7)."""
        return answers.Outcome(await self._execute("credit_note", call))

    async def fulfil(self, /, **call: Unpack[inputs.CommandFulfilCall]) -> answers.Outcome:
        """The event is over."""
        return answers.Outcome(await self._execute("fulfil", call))

    async def close(self, /, **call: Unpack[inputs.CommandCloseCall]) -> answers.Outcome:
        """It is settled and done (V8)."""
        return answers.Outcome(await self._execute("close", call))

    async def merge(self, /, **call: Unpack[inputs.CommandMergeCall]) -> answers.Outcome:
        """Two customers or accounts are the same (A8)."""
        return answers.Outcome(await self._execute("merge", call))

    async def unmerge(self, /, **call: Unpack[inputs.CommandUnmergeCall]) -> answers.Outcome:
        """They are not the same after all (A8)."""
        return answers.Outcome(await self._execute("unmerge", call))

    async def erase(self, /, **call: Unpack[inputs.CommandEraseCall]) -> answers.Outcome:
        """Remove a customer's personal values (DOMAIN 5)."""
        return answers.Outcome(await self._execute("erase", call))


class AsyncViewCalls:
    """A method for each view."""

    async def _look(self, kind: str, call: Mapping[str, object]) -> native.Node:
        raise NotImplementedError

    async def booking(self, /, **call: Unpack[inputs.ViewBookingCall]) -> answers.ViewAnswerBooking:
        """A booking, with all that belongs to it."""
        return answers.ViewAnswerBooking(await self._look("booking", call))

    async def portal(self, /, **call: Unpack[inputs.ViewPortalCall]) -> answers.ViewAnswerPortal:
        """What the booker sees through the portal link (B1, B7)."""
        return answers.ViewAnswerPortal(await self._look("portal", call))

    async def register(self, /, **call: Unpack[inputs.ViewRegisterCall]) -> answers.ViewAnswerRegister:
        """The register (A5)."""
        return answers.ViewAnswerRegister(await self._look("register", call))

    async def export(self, /, **call: Unpack[inputs.ViewExportCall]) -> answers.ViewAnswerExport:
        """The register as CSV, page by page (L2)."""
        return answers.ViewAnswerExport(await self._look("export", call))

    async def saved_views(self, /, **call: Unpack[inputs.ViewSavedViewsCall]) -> answers.ViewAnswerSavedViews:
        """Views of the register that are kept by name (A5)."""
        return answers.ViewAnswerSavedViews(await self._look("saved_views", call))

    async def patterns(self, /, **call: Unpack[inputs.ViewPatternsCall]) -> answers.ViewAnswerPatterns:
        """Buying patterns (A5)."""
        return answers.ViewAnswerPatterns(await self._look("patterns", call))

    async def audit(self, /, **call: Unpack[inputs.ViewAuditCall]) -> answers.ViewAnswerAudit:
        """What happened to a booking (A1)."""
        return answers.ViewAnswerAudit(await self._look("audit", call))

    async def history(self, /, **call: Unpack[inputs.ViewHistoryCall]) -> answers.ViewAnswerHistory:
        """What happened, to be read (A1)."""
        return answers.ViewAnswerHistory(await self._look("history", call))

    async def verify(self, /, **call: Unpack[inputs.ViewVerifyCall]) -> answers.ViewAnswerVerify:
        """Whether the chains of events hold, and where they break (A1)."""
        return answers.ViewAnswerVerify(await self._look("verify", call))

    async def booking_at(self, /, **call: Unpack[inputs.ViewBookingAtCall]) -> answers.ViewAnswerBookingAt:
        """A booking as it stood at an instant (A1)."""
        return answers.ViewAnswerBookingAt(await self._look("booking_at", call))

    async def person(self, /, **call: Unpack[inputs.ViewPersonCall]) -> answers.ViewAnswerPerson:
        """All that is stored about one person."""
        return answers.ViewAnswerPerson(await self._look("person", call))

    async def duplicates(self, /, **call: Unpack[inputs.ViewDuplicatesCall]) -> answers.ViewAnswerDuplicates:
        """Who may be one person (V4)."""
        return answers.ViewAnswerDuplicates(await self._look("duplicates", call))

    async def due(self, /, **call: Unpack[inputs.ViewDueCall]) -> answers.ViewAnswerDue:
        """What the clock has to do now."""
        return answers.ViewAnswerDue(await self._look("due", call))

    async def release(self, /, **call: Unpack[inputs.ViewReleaseCall]) -> answers.ViewAnswerRelease:
        """What is past its deadline, for staff to decide (S8)."""
        return answers.ViewAnswerRelease(await self._look("release", call))

    async def dashboard(self, /, **call: Unpack[inputs.ViewDashboardCall]) -> answers.ViewAnswerDashboard:
        """What needs attention, most urgent first (S7)."""
        return answers.ViewAnswerDashboard(await self._look("dashboard", call))

    async def gauge(self, /, **call: Unpack[inputs.ViewGaugeCall]) -> answers.ViewAnswerGauge:
        """How much of a gauge is taken (S2)."""
        return answers.ViewAnswerGauge(await self._look("gauge", call))

    async def documents(self, /, **call: Unpack[inputs.ViewDocumentsCall]) -> answers.ViewAnswerDocuments:
        """The documents of a booking, and what they come to (G7)."""
        return answers.ViewAnswerDocuments(await self._look("documents", call))

    async def document(self, /, **call: Unpack[inputs.ViewDocumentCall]) -> answers.ViewAnswerDocument:
        """A document as it was issued (G7, B5)."""
        return answers.ViewAnswerDocument(await self._look("document", call))

    async def outbox(self, /, **call: Unpack[inputs.ViewOutboxCall]) -> answers.ViewAnswerOutbox:
        """Notifications to be sent."""
        return answers.ViewAnswerOutbox(await self._look("outbox", call))

    async def message(self, /, **call: Unpack[inputs.ViewMessageCall]) -> answers.ViewAnswerMessage:
        """What the message of a notification needs."""
        return answers.ViewAnswerMessage(await self._look("message", call))


class HostStore(Protocol):
    """A store that a program writes. What is raised is the cause of the error it leads to: `StoreNotApplied`
    says that nothing was changed; after anything else a commit may have been applied."""

    def get(self, request: answers.StoreRequestGet, /) -> Sequence[inputs.StoreRecord | None]:
        """Records by key, in the order of the keys, all of one moment."""
        ...

    def scan(self, request: answers.StoreRequestScan, /) -> Sequence[inputs.StoreEntry]:
        """The first entries of an index, in order of sort, then key, byte by byte."""
        ...

    def commit(self, request: answers.StoreRequestCommit, /) -> Sequence[inputs.StoreOutcome]:
        """Commits, in order, each as a whole or not at all; all in one durable sync."""
        ...

    def events(self, request: answers.StoreRequestEvents, /) -> Sequence[inputs.StoreEvent]:
        """The first events of a tenant, in order of position."""
        ...

    def stream(self, request: answers.StoreRequestStream, /) -> Sequence[inputs.StoreEvent]:
        """The first events of one stream, in order of number."""
        ...


class AsyncHostStore(Protocol):
    """A store that a program writes. What is raised is the cause of the error it leads to: `StoreNotApplied`
    says that nothing was changed; after anything else a commit may have been applied."""

    def get(self, request: answers.StoreRequestGet, /) -> Awaitable[Sequence[inputs.StoreRecord | None]]:
        """Records by key, in the order of the keys, all of one moment."""
        ...

    def scan(self, request: answers.StoreRequestScan, /) -> Awaitable[Sequence[inputs.StoreEntry]]:
        """The first entries of an index, in order of sort, then key, byte by byte."""
        ...

    def commit(self, request: answers.StoreRequestCommit, /) -> Awaitable[Sequence[inputs.StoreOutcome]]:
        """Commits, in order, each as a whole or not at all; all in one durable sync."""
        ...

    def events(self, request: answers.StoreRequestEvents, /) -> Awaitable[Sequence[inputs.StoreEvent]]:
        """The first events of a tenant, in order of position."""
        ...

    def stream(self, request: answers.StoreRequestStream, /) -> Awaitable[Sequence[inputs.StoreEvent]]:
        """The first events of one stream, in order of number."""
        ...


__all__ = [
    "AsyncHostStore",
    "HostStore",
    "booking_deadlines",
    "calendar",
    "cancellation_preview",
    "check_catalogue",
    "deadline",
    "deposit",
    "final_numbers",
    "line_deadline",
    "payments",
    "quote",
    "reprice",
    "round",
    "scenario",
    "schedule",
    "validate_check_in",
    "validate_inquiry",
]
