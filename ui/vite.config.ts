import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [svelte()],
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  // The assets of the repository (words, demo catalogue) lie beside this folder.
  server: { fs: { allow: ['..'] } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The web view of Debian 12 and newer; `light-dark()` stays as written.
    target: ['safari17.5', 'chrome123'],
    chunkSizeWarningLimit: 1500,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['tests/setup.ts'],
    css: { include: [/tokens\.css/] },
    env: { DEBUG_PRINT_LIMIT: '0' },
    include: ['tests/**/*.test.ts'],
    // A slow machine is not a wrong program.
    testTimeout: 60_000,
  },
}));
