import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.spec.ts'],
    // The contrast test reads the real tokens.
    css: true,
    setupFiles: ['./outils/preparer-tests.ts'],
  },
});
