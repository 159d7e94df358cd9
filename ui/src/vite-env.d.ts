/// <reference types="svelte" />
/// <reference types="vite/client" />

interface Window {
  /** Set when the catalogue is on screen. */
  __etapeReady?: boolean;
  __TAURI_INTERNALS__?: unknown;
}
