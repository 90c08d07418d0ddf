import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The page and the API share one origin, so that the cookie is sent and the server's check of
 * `Origin` against `Host` holds. For the latter `Host` has to arrive as the browser sent it:
 * `changeOrigin` stays false.
 */
const proxy = {
  '/graphql': { target: process.env.WARDROOM_URL ?? 'http://127.0.0.1:4000', changeOrigin: false },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, proxy },
  preview: { host: '127.0.0.1', port: 4173, proxy },
});
