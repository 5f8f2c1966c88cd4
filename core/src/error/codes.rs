//! The table of error codes: stable, never reused. The docs' table is generated from it.

/// What kind of error a code is. Each is one exception class in Python.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The request is malformed, or names what does not exist.
    Invalid,
    /// The request is well formed, and a rule refuses it.
    Refused,
    /// Something else changed meanwhile, or the same id was used for another request.
    Conflict,
    /// The store cannot say, or cannot do, what was asked.
    Store,
    /// A defect of this library.
    Internal,
}

impl Kind {
    /// The name of the kind.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Refused => "refused",
            Self::Conflict => "conflict",
            Self::Store => "store",
            Self::Internal => "internal",
        }
    }

    /// What it says of an error.
    #[must_use]
    pub fn docs(self) -> &'static str {
        match self {
            Self::Invalid => "The request is malformed, or names what does not exist.",
            Self::Refused => "The request is well formed, and a rule refuses it.",
            Self::Conflict => "Something else changed meanwhile, or the same id was used for another request.",
            Self::Store => "The store cannot say, or cannot do, what was asked.",
            Self::Internal => "A defect of this library.",
        }
    }
}

macro_rules! codes {
    ($( $kind:ident { $( $name:ident = $code:literal, $message:literal $(, $help:literal)? ; )* } )*) => {
        /// A stable error code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $( $( #[doc = $message] $name, )* )* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Self] = &[ $( $( Self::$name, )* )* ];

            /// The code as it is written everywhere.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $( $( Self::$name => $code, )* )* }
            }

            /// Its kind.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self { $( $( Self::$name => Kind::$kind, )* )* }
            }

            /// The message's template, parameters in braces.
            #[must_use]
            pub fn message(self) -> &'static str {
                match self { $( $( Self::$name => $message, )* )* }
            }

            /// The help's template.
            #[must_use]
            pub fn help(self) -> Option<&'static str> {
                match self { $( $( Self::$name => codes!(@help $($help)?), )* )* }
            }
        }
    };
    (@help $help:literal) => { Some($help) };
    (@help) => { None };
}

codes! {
    Invalid {
        JsonSyntax = "json.syntax", "the text is not valid JSON at line {line}, column {column}";
        JsonTruncated = "json.truncated", "the JSON text ends too early, at line {line}, column {column}";
        JsonUtf8 = "json.utf8", "the text is not valid UTF-8 at byte {byte}";
        JsonSurrogate = "json.surrogate", "a text holds half of a surrogate pair, at line {line}, column {column}", "send well-formed Unicode";
        JsonNumber = "json.number", "a number is out of range at line {line}, column {column}", "write amounts as decimal strings";
        JsonDepth = "json.depth", "the request is nested too deeply, at line {line}, column {column}";
        JsonSize = "json.size", "the request has {bytes} bytes, more than the {limit} allowed";
        FieldUnknown = "field.unknown", "unknown field `{given}`", "fields here: {candidates}";
        FieldMissing = "field.missing", "the field `{field}` is missing";
        FieldDuplicate = "field.duplicate", "the field `{field}` stands twice";
        TypeUnexpected = "type.unexpected", "expected {expected}, got {given}";
        TextLength = "text.length", "the text has {bytes} bytes, more than the {limit} allowed";
        TextEmpty = "text.empty", "the text is empty";
        TextControl = "text.control", "the text holds a control character";
        NameUnknown = "name.unknown", "unknown value `{given}`", "one of {candidates}";
        IdentInvalid = "ident.invalid", "`{given}` is not an identifier", "letters, digits, `-`, `_`, `.` and `:`, at most 64, the first a letter or a digit";
        UuidInvalid = "uuid.invalid", "`{given}` is not a UUID", "write it like `0192f0c1-2a5b-7cde-8f01-23456789abcd`";
        NumberRange = "number.range", "{given} is out of range", "a whole number from {min} to {max}";
        NumberFraction = "number.fraction", "expected a whole number, got a fraction", "amounts and percentages are decimal strings, such as \"12.50\"";
        NumberNotFinite = "number.not_finite", "`{given}` is not a number that JSON has", "amounts are decimal strings, such as \"12.50\"";
        ValueDepth = "value.depth", "the value is nested too deeply, or holds itself";
        ValueUnreadable = "value.unreadable", "the value cannot be read: {given}";
        ValueUnsupported = "value.unsupported", "{given} has no place in a request", "texts, whole numbers, booleans, lists and objects; amounts as decimal texts, instants with an offset";
        TextSurrogate = "text.surrogate", "the text holds half of a surrogate pair", "send well-formed Unicode";
        ListLength = "list.length", "the list has {count} entries, more than the {limit} allowed";
        ListEmpty = "list.empty", "the list is empty";
        AmountFloat = "amount.float", "an amount cannot be a JSON number", "write it as a decimal string, such as \"12.50\"";
        AmountInvalid = "amount.invalid", "`{given}` is not a decimal amount", "digits with a point, such as \"12.50\"; no exponent, no thousands separator";
        AmountDigits = "amount.digits", "`{given}` has more decimals than {currency} has ({digits})";
        AmountRange = "amount.range", "the amount `{given}` is out of range";
        AmountNegative = "amount.negative", "the amount `{given}` is negative";
        AmountZero = "amount.zero", "the amount is zero";
        PercentRange = "percent.range", "`{given}` is not a percentage that is allowed here", "a decimal string from {min} to {max} with at most 4 decimals";
        CurrencyUnknown = "currency.unknown", "`{given}` is not an ISO 4217 currency with minor units";
        CurrencyMismatch = "currency.mismatch", "the amount is in {given}, the booking in {expected}";
        TimeNaive = "time.naive", "the instant `{given}` has no offset from UTC", "write it like `2026-11-22T09:00:00Z` or `2026-11-22T10:00:00+01:00`";
        TimeInvalid = "time.invalid", "`{given}` is not an RFC 3339 instant", "write it like `2026-11-22T09:00:00Z`";
        TimeOfDayInvalid = "time.of_day_invalid", "`{given}` is not a time of day", "write it like `18:00` or `23:59:59`";
        TimeLocalInvalid = "time.local_invalid", "`{given}` is not a local date and time", "write it like `2026-11-22T20:00`";
        TimeRange = "time.range", "`{given}` is out of range", "years from 1900 to 2199";
        TimePrecision = "time.precision", "the instant `{given}` is finer than a microsecond";
        TimeGap = "time.gap", "the local time {given} does not exist in {zone}: clocks go forward over it";
        TimeOverlap = "time.overlap", "the local time {given} exists twice in {zone}: clocks go back over it";
        TimeOrder = "time.order", "`{end}` is not after `{start}`";
        DateInvalid = "date.invalid", "`{given}` is not a date", "write it like `2026-11-22`";
        ZoneUnknown = "zone.unknown", "`{given}` is not a time zone that is known here", "an IANA name, such as `Europe/Paris`";
        EmailInvalid = "email.invalid", "`{given}` is not an e-mail address";
        PhoneInvalid = "phone.invalid", "`{given}` is not a telephone number";
        CountryInvalid = "country.invalid", "`{given}` is not a country code", "two letters of ISO 3166, such as `FR`";
        CatalogueDuplicate = "catalogue.duplicate", "{what} `{given}` is defined twice";
        CatalogueUnknown = "catalogue.unknown", "{what} `{given}` is not in the catalogue", "known: {candidates}";
        CatalogueContradiction = "catalogue.contradiction", "{what} `{given}`: {why}";
        ProfileOverlap = "profile.overlap", "the profiles `{first}` and `{second}` both apply to product `{product}` on {date} at `{point_of_sale}` for `{customer_type}`", "give them different priorities, or make them apart";
        UrlInvalid = "url.invalid", "`{given}` is not the address of a portal", "an `https://` address; one with a query says where the token stands: `token`, in braces";
        TemplateSyntax = "template.syntax", "the template `{file}` cannot be read at line {line}: {why}";
        TemplateUnknown = "template.unknown", "the {what} `{given}` is not known in the template `{file}`, line {line}", "known here: {candidates}";
        TemplateAbsent = "template.absent", "`{given}` can be absent in the template `{file}`, line {line}", "put it in an `if`";
        TemplateRefused = "template.refused", "the template `{file}` has in line {line} what messages cannot have: {what}";
        TemplateLanguage = "template.language", "there are no dates and amounts in the language `{given}`", "one of {candidates}, or of their countries";
        TemplateDuplicate = "template.duplicate", "the template `{file}` is for what another one is for";
        TemplateFailed = "template.failed", "the template `{file}` failed at line {line}: {why}";
        LineSession = "line.session", "the product `{product}` is sold by session: name one of its sessions", "sessions: {candidates}";
        LineStay = "line.stay", "the product `{product}` is sold by the night: give `arrival` and `nights`";
        LineFields = "line.fields", "the field `{field}` does not apply to the product `{product}`";
        LinePriceless = "line.priceless", "the product `{product}` has no price of its own here: it is part of a package only";
        LineFinalNumbers = "line.final_numbers", "the product `{product}` has no final numbers";
        BreakdownHeld = "breakdown.held", "the breakdown was changed for the buyer: its prices are not in it", "quote again, in the mode that is wanted";
        PromoUnknown = "promo.unknown", "the promo code `{given}` is not known or not valid now";
        OperationUnknown = "operation.unknown", "unknown operation `{given}`", "operations: {candidates}";
        OperationUnavailable = "operation.unavailable", "the operation `{given}` is not available here";
        CustomerUnknown = "customer.unknown", "there is no customer `{given}`";
        IdUnneeded = "id.unneeded", "the command takes no id `{field}`", "whom it is about stands in the command";
        BookingUnknown = "booking.unknown", "there is no booking `{given}`";
        LineUnknown = "line.unknown", "the booking has no open line {given}";
        ActionUnknown = "action.unknown", "the booking has no required action `{given}`", "its actions: {candidates}";
        DiscountShape = "discount.shape", "a discount is one of `percent` and `amount`";
        GuestUnknown = "guest.unknown", "line {line} has no guest {given}", "its guests: 1 to {count}";
        AnswerNumber = "answer.number", "`{given}` is not a number with at most {decimals} decimals", "digits with a point, such as 72.5";
        AnswerMin = "answer.min", "{given} is less than {min}";
        AnswerMax = "answer.max", "{given} is more than {max}";
        AnswerLength = "answer.length", "the answer has {length} characters: from {min} to {max} are asked for";
        AnswerTwice = "answer.twice", "`{given}` is chosen twice";
        AnswerNotAsked = "answer.not_asked", "`{given}` is not asked here", "it is asked by other answers, or of other products";
        DashboardShape = "dashboard.shape", "a dashboard is of a customer, an account, a member of staff or what nobody looks after, and of one of them";
        PolicyInvalid = "policy.invalid", "the policy contradicts itself: {why}";
        DeadlineShape = "deadline.shape", "the deadline rule contradicts itself: {why}";
        DeadlineTime = "deadline.time", "`{given}` is not a time for a deadline", "`same_time`, `end_of_day`, or a time of day such as `18:00`";
        LinkInvalid = "link.invalid", "the portal link is not valid";
        NoticeUnknown = "notice.unknown", "there is no notification `{given}`";
        KeyInvalid = "key.invalid", "the secret is not base64url without padding, or is empty";
        FilterDepth = "filter.depth", "the filter has more than the {limit} levels allowed";
        FilterSize = "filter.size", "the filter has more than the {limit} conditions and values allowed";
        FilterUnordered = "filter.unordered", "the values of `{field}` have no order", "ranges are of dates, amounts and numbers";
        FilterPersonal = "filter.personal", "a saved view holds nothing personal: no name, no e-mail address and no text to search for", "search for a person in a filter of the request";
        SavedViewUnknown = "saved_view.unknown", "no view is saved as `{given}`", "the view `saved_views` lists them";
        CursorInvalid = "cursor.invalid", "the cursor is not one of this library", "give the `next` of the page before as it is";
        CursorOther = "cursor.other", "the cursor is of another filter or order", "begin again without a cursor";
        RegisterLarge = "register.large", "the store keeps no register, and there are more than the {limit} bookings that are looked through", "sort by `created_at` without a filter, or keep bookings in a store that has one";
        StepShape = "step.shape", "a step is a command, a view, an act on many bookings, an acknowledgement or a view to save, and one of them";
        DocumentUnknown = "document.unknown", "the booking has no document `{given}`";
        DocumentLine = "document.line", "the document has no line {given} that is not credited yet";
        DocumentsShape = "documents.shape", "documents are those of a `booking` or of a portal link's `token`, one of them";
        FontInvalid = "font.invalid", "the font cannot be read", "give the bytes of a TrueType or OpenType file";
        InvoiceAmount = "invoice.amount", "only a deposit invoice is of an amount";
        CreditShape = "credit.shape", "a credit note is of all that is left, or of one of `lines`, `amount` and `difference`";
        IdMissing = "id.missing", "the id `{field}` is missing";
    }
    Refused {
        CommandStatus = "command.status", "`{command}` is not possible on a booking in status `{status}`", "possible now: {candidates}";
        CommandActor = "command.actor", "`{command}` on a booking in status `{status}` is not for a {actor}", "for: {candidates}";
        CommandNotBuilt = "command.not_built", "`{command}` is not built yet";
        RightMissing = "right.missing", "the right `{right}` is needed";
        NotYours = "booking.not_yours", "the booking belongs to somebody else";
        ReservedForStaff = "command.staff_act", "{what} is for staff";
        GatePointOfSale = "gate.point_of_sale", "the point of sale `{point_of_sale}` does not sell to customers of type `{customer_type}`";
        GateProfile = "gate.profile", "no profile lets product `{product}` be reserved at `{point_of_sale}` on {date} by `{customer_type}`";
        GateProduct = "gate.product", "the product `{product}` cannot be reserved without paying: it has no time frame";
        CapacityShort = "capacity.short", "{asked} asked for of `{gauge}`, {free} free";
        EventStarted = "event.started", "the event started at {start}";
        EventNotEnded = "event.not_ended", "the event ends at {end}";
        EventNone = "event.none", "the booking has no event that ends", "staff say when it is fulfilled";
        ShortNotice = "deadline.short_notice", "the deadline would be {due}, less than {minutes} minutes from now";
        DeadlineNotDue = "deadline.not_due", "the deadline is {due}, with its margin {release_at}: nothing is overdue";
        DeadlineEarlier = "deadline.earlier", "the new deadline {given} is not later than {than}";
        DeadlineCap = "deadline.cap", "the new deadline {given} is past the last one allowed, {cap}";
        LineNoDeadline = "deadline.none", "line {line} has no deadline";
        OfferMissing = "offer.missing", "there is no standing offer";
        OfferMismatch = "offer.mismatch", "the standing offer is {expected}, not {given}";
        OfferExpired = "offer.expired", "the offer was valid until {valid_until}";
        OfferUnpriced = "offer.unpriced", "the booking has no line with a price";
        BookingPriced = "booking.priced", "the field `{field}` is priced in the standing offer: it changes by `quote` or `amend`";
        TermsNotAccepted = "terms.not_accepted", "the terms `{version}` have not been accepted";
        TermsVersion = "terms.version", "the terms on offer are `{expected}`, not `{given}`";
        TermsNone = "terms.none", "the offer has no terms";
        ApprovalPending = "approval.pending", "the booking is not approved";
        ApprovalNotRequired = "approval.not_required", "the approval of the booking is `{approval}`: only what is `required` is answered";
        PaymentMissing = "payment.missing", "{due} is to be paid before this, {paid} is paid";
        BalanceOpen = "balance.open", "{owed} is owed, {settled} is paid: a booking is closed once they are equal", "record a payment, refund it or write it off";
        PaymentNotPossible = "payment.not_possible", "nothing is to be paid";
        PaymentDuplicate = "payment.duplicate", "the payment `{reference}` of `{provider}` is recorded already";
        RefundExceeds = "refund.exceeds", "{given} is to be paid back, of what was paid {limit} is left";
        ChargebackExceeds = "chargeback.exceeds", "{given} is taken back, {limit} was paid";
        WriteOffExceeds = "write_off.exceeds", "{given} is to be written off, {limit} is still to be paid";
        WriteOffLimit = "write_off.limit", "with {given} more than the {limit} that policy allows would be written off";
        BillingAccount = "billing.account", "billing to an account needs the account";
        BillingPrivate = "billing.private", "private billing names no account";
        BookingLocked = "booking.locked", "the booking is locked";
        BookingNotLocked = "booking.not_locked", "the booking is not locked";
        PaymentUnderWay = "release.payment_under_way", "a payment is under way until {until}";
        MoneyProtects = "release.money", "the booking has money on it: the clock does not release it";
        ReleaseFlexible = "release.flexible", "the policy is flexible: staff decide";
        ActionAutomatic = "action.automatic", "the action `{action}` completes itself";
        ActionDone = "action.done", "the action `{action}` is {status} already";
        ActionNotDone = "action.not_done", "the action `{action}` is `{status}`: only what is done is undone";
        PortalNone = "portal.none", "the booking has no portal link that counts";
        GuestKnown = "guest.known", "the guest is a customer already", "their name, e-mail address and telephone number change only through staff";
        ActionsBlock = "action.blocking", "actions still to do: {actions}";
        CancelReleased = "cancel.released", "the reservation was due at {due}";
        AmendEmpty = "amend.empty", "nothing is named that is to change";
        LinesAll = "lines.all", "no line would remain", "cancel the booking";
        ReferToPartner = "cancel.refer_to_partner", "the customer has done what the offer asks: refer them to the partner";
        BasketEmpty = "basket.empty", "the booking has no line";
        BookingExists = "booking.exists", "there is a booking `{given}` already";
        CustomerExists = "customer.exists", "there is a customer `{given}`: another e-mail address does not lead to them";
        ApprovalUnneeded = "approval.unneeded", "no product of the booking needs approval", "it can be reserved";
        HoldNone = "hold.none", "the booking holds nothing until an instant";
        WaitlistRoom = "waitlist.room", "there is room for the whole party", "it can be reserved";
        WaitlistOrder = "waitlist.order", "the booking `{before}` is before it in line";
        PlaceNone = "place.none", "no place was offered";
        PlaceOffered = "place.offered", "a place is offered already, until {until}";
        PlaceLapsed = "place.lapsed", "the place was offered until {until}";
        SellerMissing = "seller.missing", "the policies name no seller", "the seller's name and address stand on each document";
        BuyerMissing = "buyer.missing", "no customer is on record, and the command names no buyer";
        InvoiceNothing = "invoice.nothing", "there is nothing to invoice: {owed} is owed, {invoiced} is invoiced";
        InvoiceExceeds = "invoice.exceeds", "{given} is to be invoiced, {limit} is not invoiced yet";
        InvoiceCreditFirst = "invoice.credit_first", "of a tax more is invoiced than is owed: {invoiced} of {owed} altogether", "issue a credit note first";
        CreditKind = "credit.kind", "a document of the kind `{kind}` is not credited";
        CreditNothing = "credit.nothing", "there is nothing to credit";
        CreditExceeds = "credit.exceeds", "{given} is to be credited, {limit} is left";
        DocumentsOpen = "documents.open", "{owed} is owed, {invoiced} is invoiced: a booking is closed once its documents are final", "issue the final invoice or a credit note";
        CustomerMissing = "customer.missing", "the booking has no customer";
        CustomerErased = "customer.erased", "the customer `{customer}` was erased";
        MergeSelf = "merge.self", "`{given}` cannot be merged into itself";
        MergeKinds = "merge.kinds", "a customer and an account cannot be merged";
        MergeCycle = "merge.cycle", "`{into}` is merged into `{given}` already";
        MergeMerged = "merge.merged", "`{given}` is merged into `{into}`", "name that one, or undo the merge";
        MergeSurvivor = "merge.survivor", "others are merged into `{given}`: {merged}", "merge the other way round, or undo those merges";
        MergeMany = "merge.many", "{limit} are merged into `{given}`, more cannot be";
        MergeNone = "merge.none", "`{given}` is merged into nothing";
    }
    Conflict {
        IdempotencyBody = "idempotency.body", "the command id `{command}` was used for another request";
        Contended = "store.contended", "other writers were faster {tries} times", "try again";
    }
    Store {
        StoreUnknown = "store.unknown", "the store did not say whether the commit was applied: {why}", "send the same command again with the same id";
        StoreNotApplied = "store.not_applied", "the store did not apply the commit: {why}";
        StoreFormat = "store.format", "the store has format {found}, this version reads up to {known}", "open it with a newer version";
        ExportFailed = "export.failed", "what is exported cannot be written: {why}";
        StoreReply = "store.reply", "the store's answer to `{given}` is not one: {why}";
        StoreCorrupt = "store.corrupt", "the record `{key}` cannot be read: {why}";
    }
    Internal {
        Internal = "internal", "an internal check failed", "please report this";
    }
}
