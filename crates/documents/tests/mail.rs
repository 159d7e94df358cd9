//! The draft as a mail program reads it.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use documents::{DocumentError, MailDraft, Mailbox, eml};
use mail_parser::{MessageParser, MimeHeaders};

fn draft() -> MailDraft {
    MailDraft {
        from: Mailbox {
            name: "Fédération du patrimoine en Hérault".to_owned(),
            address: "groupes@patrimoine-herault.invalid".to_owned(),
        },
        to: Mailbox {
            name: "Autocars de la Brebis Pressée (exemple)".to_owned(),
            address: "autocars.de.la.brebis.pressee@exemple.invalid".to_owned(),
        },
        subject: "Demande de devis autocar 2027-0612-A : abbayes de l'Hérault, samedi 12 juin 2027"
            .to_owned(),
        body: "Bonjour,\n\nMerci de tenir l'option jusqu'au 15 janvier : 1 407,26 € reste une estimation.\n"
            .to_owned(),
        file_name: "Demande de devis – Brebis Pressée, été.pdf".to_owned(),
        pdf: b"%PDF-1.7 \x00\xff not text".to_vec(),
        date: "2026-11-22T08:41:00".parse().unwrap(),
        message_id: "01a2008d-7fba-7453-9157-3d9b47795aad@etape.invalid".to_owned(),
    }
}

#[test]
fn a_mail_program_reads_back_what_was_written() {
    let bytes = eml(&draft()).unwrap();
    let read = MessageParser::default().parse(&bytes).unwrap();
    let (from, to) = (read.from().unwrap().first().unwrap(), read.to().unwrap().first().unwrap());
    assert_eq!(from.name.as_deref(), Some("Fédération du patrimoine en Hérault"));
    assert_eq!(from.address.as_deref(), Some("groupes@patrimoine-herault.invalid"));
    assert_eq!(to.name.as_deref(), Some("Autocars de la Brebis Pressée (exemple)"));
    assert_eq!(to.address.as_deref(), Some("autocars.de.la.brebis.pressee@exemple.invalid"));
    assert_eq!(read.subject(), Some(draft().subject.as_str()));
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), draft().body);
    assert_eq!(read.message_id(), Some("01a2008d-7fba-7453-9157-3d9b47795aad@etape.invalid"));
    assert_eq!(read.date().unwrap().to_rfc3339(), "2026-11-22T08:41:00Z");
    assert_eq!(read.header("X-Unsent").unwrap().as_text(), Some("1"));
    let attached = read.attachment(0).unwrap();
    assert_eq!(attached.attachment_name(), Some("Demande de devis – Brebis Pressée, été.pdf"));
    assert_eq!(attached.contents(), draft().pdf);
    let kind = attached.content_type().unwrap();
    assert_eq!((kind.ctype(), kind.subtype()), ("application", Some("pdf")));
}

#[test]
fn the_same_draft_gives_the_same_bytes_and_another_request_another_boundary() {
    assert_eq!(eml(&draft()).unwrap(), eml(&draft()).unwrap());
    let other = MailDraft { message_id: "other@etape.invalid".to_owned(), ..draft() };
    let boundary = |bytes: Vec<u8>| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let start = text.find("etape-").unwrap();
        text[start..start + 38].to_owned()
    };
    assert_ne!(boundary(eml(&draft()).unwrap()), boundary(eml(&other).unwrap()));
}

#[test]
fn headers_stay_pure_ascii_and_lines_short() {
    let bytes = eml(&draft()).unwrap();
    assert!(bytes.is_ascii());
    for line in bytes.split(|byte| *byte == b'\n') {
        assert!(line.len() <= 999, "{}", String::from_utf8_lossy(line));
    }
}

#[test]
fn what_is_no_address_is_named() {
    for address in ["", "pas une adresse", "a@b@c"] {
        let mut wrong = draft();
        wrong.to.address = address.to_owned();
        assert_eq!(eml(&wrong), Err(DocumentError::NotAnAddress { address: address.to_owned() }));
    }
}

#[test]
fn a_line_break_smuggles_no_header_in() {
    let mut sly = draft();
    sly.subject = "Devis\r\nBcc: all@exemple.invalid".to_owned();
    sly.to.name = "Autocars\nBcc: all@exemple.invalid".to_owned();
    let bytes = eml(&sly).unwrap();
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert!(read.bcc().is_none());
    assert_eq!(read.subject(), Some("Devis Bcc: all@exemple.invalid"));
}
