//! The words of the e-mail that carries the request.

use crate::words::{dates, people, vehicle_key};
use crate::{CoachRequestInput, Texts, format};

/// Subject and body of an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailText {
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// Writes the e-mail that goes with the request. Its spaces are plain: mail programs break lines.
#[must_use]
pub fn coach_request_mail(input: &CoachRequestInput, texts: &Texts) -> MailText {
    let language = texts.language();
    let when = dates(&input.days, texts);
    let title = input.title.trim();
    let reference = input.reference.trim();
    let subject = texts.say_with(
        "mail-request-subject",
        &[("reference", reference.into()), ("title", title.into()), ("date", when.as_str().into())],
    );
    let ask = texts.say_with(
        "mail-request-ask",
        &[
            ("title", title.into()),
            ("date", when.as_str().into()),
            ("people", people(input.people_max, texts).into()),
            ("vehicle", texts.say(&vehicle_key(input.vehicle.class)).into()),
        ],
    );
    let attached = texts.say_with("mail-request-attached", &[("reference", reference.into())]);
    let day = |date| format::date(date, language);
    let mut wanted = texts.say_with("mail-request-reply-by", &[("date", day(input.reply_by).into())]);
    if let Some(date) = input.option_until {
        wanted.push(' ');
        wanted.push_str(&texts.say_with("mail-request-option", &[("date", day(date).into())]));
    }
    let office = &input.office;
    let contact = input.contact_day_and_night.trim();
    let signature = [office.name.as_str(), contact, office.phone.as_str(), office.email.as_str()];
    let signature: Vec<&str> = signature.into_iter().map(str::trim).filter(|line| !line.is_empty()).collect();
    let body = [
        texts.say("mail-request-greeting"),
        ask,
        attached,
        wanted,
        format!("{}\n{}", texts.say("mail-request-closing"), signature.join("\n")),
    ];
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    MailText { subject: plain(&subject), body: format!("{}\n", plain(&body.join("\n\n"))) }
}
