// Builds the screens into dist/web, to be served under /ui/.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'web',
  base: '/ui/',
  plugins: [react()],
  // Every asset is a file of its own: the content security policy allows no data: scripts or styles.
  build: { outDir: '../dist/web', emptyOutDir: true, assetsInlineLimit: 0, target: 'es2024', modulePreload: { polyfill: false } },
})
