import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { openPlatform } from './src/server/platform.ts';
import { openSigner } from './src/server/signer.ts';

/**
 * In `astro dev` there is no entry.ts: this opens the platform and hands it over in the same way, by locals.
 * (This file is .mjs so that Node loads it itself; as .ts it would run in a Vite runner that is closed by then.)
 * @type {import('astro').AstroIntegration}
 */
const development = {
  name: 'tiantou:development',
  hooks: {
    'astro:server:setup': async ({ server }) => {
      const { importShipped } = await import('./src/jobs/import-shipped.ts');
      const { startJobs } = await import('./src/jobs/start-jobs.ts');
      const { openUploadDoor } = await import('./src/uploads/upload-door.ts');
      const platform = await openPlatform();
      await importShipped(platform);
      const signer = await openSigner(platform.config);
      const stopJobs = startJobs(platform, signer);
      const uploads = openUploadDoor(platform);
      server.middlewares.use((request, response, next) => {
        const { db, storage, config } = platform;
        const publicUrl = config.publicUrl ?? `http://${request.headers.host}`;
        if (uploads.open(request, response, () => ({ publicUrl }))) return;
        const clientAddress = request.socket.remoteAddress ?? '';
        Reflect.set(request, Symbol.for('astro.locals'), { db, storage, signer, publicUrl, clientAddress });
        next();
      });
      server.httpServer?.once('close', () => stopJobs().then(() => platform.close()));
    },
  },
};

/** Phones from Chrome 68 on learn here: to them a cascade layer is an unknown rule, which they drop with all it holds. */
const oldest = ['chrome68', 'safari12'];
const withoutLayers = {
  postcssPlugin: 'tiantou:without-layers',
  OnceExit: (sheet) =>
    sheet.walkAtRules('layer', (rule) => (rule.nodes ? rule.replaceWith(rule.nodes) : rule.remove())),
};
const forOldPhones = {
  name: 'tiantou:for-old-phones',
  configEnvironment: (name) => (name === 'client' ? { build: { target: oldest } } : null),
};

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware', bodySizeLimit: 16 * 1024 * 1024 }),
  integrations: [development],
  build: { inlineStylesheets: 'never' },
  vite: {
    build: { assetsInlineLimit: 0, cssTarget: oldest },
    css: { postcss: { plugins: [withoutLayers] } },
    plugins: [forOldPhones],
  },
  // src/server/http.ts has already checked the host and removed whatever a client wrote into proxy headers.
  security: { checkOrigin: true, allowedDomains: [{}], actionBodySizeLimit: 16 * 1024 * 1024 },
  devToolbar: { enabled: false },
  session: false,
});
