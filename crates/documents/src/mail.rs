//! The draft of an e-mail as an `.eml` file, to be read over and sent by a person.

use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, Date, Header, HeaderName, HeaderValue, MessageId};
use lettre::message::{Attachment, Mailbox as Address, Message, MultiPart, SinglePart};

use crate::{DocumentError, MailDraft, Mailbox};

/// Tells the mail program that the message has not been sent: it opens ready to edit.
#[derive(Clone)]
struct Unsent;

impl Header for Unsent {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Unsent")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "1".to_owned())
    }
}

/// Writes the draft as the bytes of an `.eml` file.
///
/// # Errors
/// [`DocumentError::NotAnAddress`] names an address that is none.
pub fn eml(draft: &MailDraft) -> Result<Vec<u8>, DocumentError> {
    let refused = |error: &dyn std::error::Error| DocumentError::NotComposed { cause: error.to_string() };
    let pdf = ContentType::parse("application/pdf").map_err(|error| refused(&error))?;
    let parts = MultiPart::mixed()
        .boundary(boundary(&draft.message_id))
        .singlepart(SinglePart::plain(draft.body.replace("\r\n", "\n").replace('\n', "\r\n")))
        .singlepart(Attachment::new(draft.file_name.clone()).body(draft.pdf.clone(), pdf));
    let message = Message::builder()
        .from(address(&draft.from)?)
        .to(address(&draft.to)?)
        .subject(one_line(&draft.subject))
        .header(date(draft))
        .header(MessageId::from(format!("<{}>", one_line(&draft.message_id))))
        .header(Unsent)
        .multipart(parts)
        .map_err(|error| refused(&error))?;
    Ok(message.formatted())
}

fn address(mailbox: &Mailbox) -> Result<Address, DocumentError> {
    let parsed = mailbox
        .address
        .trim()
        .parse()
        .map_err(|_| DocumentError::NotAnAddress { address: mailbox.address.clone() })?;
    let name = one_line(&mailbox.name);
    Ok(Address::new((!name.is_empty()).then_some(name), parsed))
}

fn date(draft: &MailDraft) -> Date {
    let seconds = u64::try_from(draft.date.and_utc().timestamp()).unwrap_or(0);
    Date::from(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
}

/// A line break in a header would begin another header.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A boundary of a multipart body must not depend on chance, or two drafts of the same request differ.
fn boundary(message_id: &str) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in message_id.bytes() {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    format!("etape-{hash:032x}")
}
