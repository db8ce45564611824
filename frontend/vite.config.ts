import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { precache } from './outils/precache.ts';

export default defineConfig({
  base: '/static/',
  plugins: [
    svelte(),
    precache({
      entree: 'src/main.ts',
      icones: 'public/icones',
      coquille: '../backend/parcours/templates/coquille.html',
    }),
  ],
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8000',
      '/ws': { target: 'http://127.0.0.1:8000', ws: true },
    },
  },
  build: {
    outDir: 'dist',
    manifest: true,
    modulePreload: { polyfill: false },
    // Same floor as the design: below it, the pages without JavaScript.
    target: ['chrome95', 'firefox102', 'safari15'],
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        console: 'src/console/main.ts',
        sw: 'src/service-worker/index.ts',
      },
      output: {
        entryFileNames: (morceau) => (morceau.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
