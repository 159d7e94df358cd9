//! The window as a person sees it: what is there by its `data-testid`, and what is done with it.

use std::time::Duration;

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use suite::workspace::root;

use crate::Step;
use crate::driver::Driver;

/// How often the window is looked at while something is awaited, a fifth of a second apart: software
/// rendering on a busy machine is slow.
const LOOKS: u32 = 300;

/// The keys that have no character, as the driver writes them.
pub const SHIFT: char = '\u{e008}';
pub const CONTROL: char = '\u{e009}';
pub const ALT: char = '\u{e00a}';
pub const ENTER: char = '\u{e007}';
const ARROW_DOWN: char = '\u{e015}';

/// A stop of the chosen proposal as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Its name.
    pub name: String,
    /// Everything that is written there, times included.
    pub text: String,
    /// Whether a person may move it.
    pub movable: bool,
}

/// The open window.
pub struct Window {
    client: Client,
}

impl Window {
    /// Opens the window and waits until its page is there.
    pub async fn open(driver: &Driver) -> Step<Self> {
        let program = std::env::var("ETAPE_DESKTOP_BIN")
            .unwrap_or_else(|_| root().join("target/debug/etape-desktop").to_string_lossy().into_owned());
        let mut wanted = serde_json::Map::new();
        wanted.insert("webkitgtk:browserOptions".to_owned(), json!({"binary": program, "args": []}));
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let client = ClientBuilder::new(connector).capabilities(wanted).connect(&driver.address()).await;
        let window = Self { client: client.map_err(|error| format!("{program} does not open: {error}"))? };
        window.wait_until("the page is ready", "return window.__etapeReady === true").await?;
        Ok(window)
    }

    /// Closes the window.
    pub async fn close(self) -> Step<()> {
        self.client.close().await.map_err(|error| error.to_string())
    }

    /// Saves what the window shows as a picture in `target/e2e/`.
    pub async fn save_picture(&self, name: &str) -> Step<()> {
        let picture = self.client.screenshot().await.map_err(|error| format!("no picture: {error}"))?;
        if !picture.starts_with(b"\x89PNG") {
            return Err("the picture is no PNG".to_owned());
        }
        std::fs::write(root().join("target/e2e").join(name), picture).map_err(|error| error.to_string())
    }

    /// Waits for a part of the window.
    pub async fn wait_for(&self, part: &str) -> Step<Element> {
        let found = self.client.wait().at_most(Duration::from_secs(60));
        let found = found.for_element(Locator::Css(&format!("[data-testid='{part}']"))).await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => Err(format!("{part} does not appear: {error}; {}", self.shown_error().await)),
        }
    }

    /// Presses a button, once it can be pressed.
    pub async fn click(&self, part: &str) -> Step<()> {
        self.wait_for(part).await?;
        let script = format!(
            "const button = document.querySelector(\"[data-testid='{part}']\"); return !!button && !button.disabled"
        );
        self.wait_until(&format!("{part} can be pressed"), &script).await?;
        let button = self.wait_for(part).await?;
        button.click().await.map_err(|error| format!("{part} cannot be pressed: {error}"))
    }

    /// Lists the stops of the chosen proposal.
    pub async fn stops(&self) -> Step<Vec<Stop>> {
        self.wait_for("stop-0").await?;
        let script = "return [...document.querySelectorAll('[data-testid^=\"stop-\"]')]
            .filter((stop) => stop.dataset.stopName !== undefined)
            .map((stop) => [stop.dataset.stopName, stop.innerText, stop.dataset.index !== undefined])";
        let stops = self.ask(script).await?;
        let stops = stops.as_array().cloned().unwrap_or_default().into_iter().map(|stop| Stop {
            name: stop[0].as_str().unwrap_or_default().to_owned(),
            text: stop[1].as_str().unwrap_or_default().to_owned(),
            movable: stop[2] == true,
        });
        Ok(stops.collect())
    }

    /// Finds two visits, one right after the other, that a person may move.
    pub async fn two_visits_side_by_side(&self) -> Step<(usize, usize)> {
        let stops = self.stops().await?;
        let first = stops.windows(2).position(|pair| pair.iter().all(|stop| stop.movable));
        first.map(|first| (first, first + 1)).ok_or_else(|| format!("no two stops can be moved: {stops:?}"))
    }

    /// Waits until the stops are no longer as they were, and returns them once they are timed: the
    /// change can then be taken back.
    pub async fn stops_once_changed(&self, before: &[Stop]) -> Step<Vec<Stop>> {
        let timed = "return document.querySelector(\"[data-testid='undo']\")?.disabled === false";
        let mut last = Vec::new();
        for _ in 0..LOOKS {
            let is_timed = self.ask(timed).await? == true;
            let stops = self.stops().await?;
            if is_timed && stops != before && stops == last {
                return Ok(stops);
            }
            last = stops;
            pause().await;
        }
        Err(format!("the stops do not change; {}", self.shown_error().await))
    }

    /// Waits until the stops are these.
    pub async fn wait_for_stops(&self, what: &str, wanted: &[Stop]) -> Step<()> {
        let mut stops = Vec::new();
        for _ in 0..LOOKS {
            stops = self.stops().await?;
            if stops == wanted {
                return Ok(());
            }
            pause().await;
        }
        Err(format!("{what} does not come back: {stops:?}"))
    }

    /// Takes a stop with the mouse and lets it go where another stands.
    pub async fn drag(&self, from: usize, to: usize) -> Step<()> {
        let script = format!(
            "document.querySelector(\"[data-testid='stop-{from}']\").scrollIntoView({{block: 'center'}}); return true"
        );
        self.wait_until("the stop is in view", &script).await?;
        let (x, start) = middle(&self.grip(from).await?).await?;
        let (_, taken) = middle(&self.wait_for(&format!("stop-{from}")).await?).await?;
        let (_, wanted) = middle(&self.wait_for(&format!("stop-{to}")).await?).await?;
        let glide = Some(Duration::from_millis(250));
        let wait = || PointerAction::Pause { duration: Duration::from_millis(400) };
        let along =
            |share: f64| PointerAction::MoveTo { duration: glide, x, y: start + (wanted - taken) * share };
        // In steps, with pauses: the list looks a few times a second at where the stop is carried.
        let mouse = MouseActions::new("mouse".to_owned())
            .then(along(0.0))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(wait())
            .then(along(0.25))
            .then(wait())
            .then(along(0.75))
            .then(wait())
            .then(along(1.0))
            .then(wait())
            .then(wait())
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(mouse).await.map_err(|error| format!("the drag failed: {error}"))
    }

    /// Returns what a stop is taken by: its name, for the buttons beside it do other things.
    async fn grip(&self, stop: usize) -> Step<Element> {
        let whole = self.wait_for(&format!("stop-{stop}")).await?;
        whole.find(Locator::Css(".name")).await.map_err(|error| format!("stop {stop} has no name: {error}"))
    }

    /// Moves a stop one place down with Alt and the arrow key.
    pub async fn move_down_by_keyboard(&self, stop: usize) -> Step<()> {
        self.press_at(&format!("[data-testid='stop-{stop}']"), &[ALT], ARROW_DOWN).await
    }

    /// Gives the focus to a part, once it can be pressed, and presses a key there while others are held.
    pub async fn press_at(&self, selector: &str, held: &[char], key: char) -> Step<()> {
        let script = format!(
            "const part = document.querySelector(\"{selector}\");
             if (!part || part.disabled) return false;
             part.focus(); return document.activeElement === part"
        );
        self.wait_until(&format!("{selector} has the focus"), &script).await?;
        let down = |value: &char| KeyAction::Down { value: *value };
        let up = |value: &char| KeyAction::Up { value: *value };
        let pressed = held.iter().map(down).chain([down(&key), up(&key)]);
        let keys = pressed.chain(held.iter().rev().map(up));
        let keys = keys.fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        self.client.perform_actions(keys).await.map_err(|error| format!("the keys failed: {error}"))
    }

    /// Lists what is written in the parts that a selector finds; their spaces are plain.
    pub async fn texts(&self, selector: &str) -> Step<Vec<String>> {
        let script = format!(
            "return [...document.querySelectorAll(\"{selector}\")]
                .map((part) => part.textContent.replace(/\\s+/g, ' ').trim())"
        );
        let texts = self.ask(&script).await?;
        let texts = texts.as_array().cloned().unwrap_or_default();
        Ok(texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect())
    }

    /// Lists the codes of what is against the rules in the chosen proposal.
    pub async fn errors(&self) -> Step<Vec<String>> {
        let script = "return [...document.querySelectorAll(\"[data-testid='verdicts'] li.error\")]
            .map((verdict) => verdict.dataset.code)";
        let codes = self.ask(script).await?;
        let codes = codes.as_array().cloned().unwrap_or_default();
        Ok(codes.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect())
    }

    /// Waits until these rules, and no others, are broken.
    pub async fn wait_for_errors(&self, wanted: &[String]) -> Step<()> {
        let mut errors = Vec::new();
        for _ in 0..LOOKS {
            errors = self.errors().await?;
            if errors == wanted {
                return Ok(());
            }
            pause().await;
        }
        Err(format!("the verdicts should be {wanted:?} and are {errors:?}; {}", self.shown_error().await))
    }

    /// Waits until the map has drawn everything.
    pub async fn wait_for_map(&self) -> Step<()> {
        let script = "return document.querySelector(\"[data-testid='map']\")?.dataset.mapIdle === 'true'";
        self.wait_until("the map rests", script).await
    }

    /// Makes sure that the window shows no error.
    pub async fn expect_no_error(&self) -> Step<()> {
        match self.shown_error().await.as_str() {
            "no error is shown" => Ok(()),
            shown => Err(shown.to_owned()),
        }
    }

    async fn shown_error(&self) -> String {
        let script = "return document.querySelector(\"[data-testid='error']\")?.innerText ?? null";
        match self.ask(script).await {
            Ok(Value::String(text)) => format!("the window shows: {text}"),
            Ok(_) => "no error is shown".to_owned(),
            Err(error) => error,
        }
    }

    /// Waits until a script says true.
    pub async fn wait_until(&self, what: &str, script: &str) -> Step<()> {
        for _ in 0..LOOKS {
            if self.ask(script).await? == true {
                return Ok(());
            }
            pause().await;
        }
        Err(format!("it never came to this: {what}; {}", self.shown_error().await))
    }

    async fn ask(&self, script: &str) -> Step<Value> {
        self.client.execute(script, Vec::new()).await.map_err(|error| format!("{script}: {error}"))
    }
}

/// Returns the middle of an element, in pixels of the window.
async fn middle(element: &Element) -> Step<(f64, f64)> {
    let place = element.rectangle().await.map_err(|error| format!("an element has no place: {error}"));
    place.map(|(x, y, width, height)| (x + width / 2.0, y + height / 2.0))
}

async fn pause() {
    tokio::time::sleep(Duration::from_millis(200)).await;
}
