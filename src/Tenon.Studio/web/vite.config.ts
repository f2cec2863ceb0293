import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` serves the app with hot reload and asks the Studio that TENON_STUDIO names, its token included.
const studio = process.env.TENON_STUDIO ? new URL(process.env.TENON_STUDIO) : undefined;

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2023', chunkSizeWarningLimit: 4000 },
  server: studio && {
    proxy: {
      '/api': {
        target: studio.origin,
        changeOrigin: true,
        headers: { Authorization: `Bearer ${studio.searchParams.get('token')}`, Origin: studio.origin },
      },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
