import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      port: 4321,
      dataDir: 'data',
      database: 'data/tiantou.db',
      publicUrl: null,
      allowedHosts: ['localhost', '127.0.0.1'],
      trustedProxies: [],
      maxInFlight: 64,
      courses: 'courses',
      plugins: 'plugins',
      ffmpeg: 'ffmpeg',
      isSafe: false,
    });
  });

  it('answers to the host of its public address', () => {
    const config = readConfig({ PUBLIC_URL: 'https://xuetang.example/', ALLOWED_HOSTS: 'inner' });
    expect(config).toMatchObject({ publicUrl: 'https://xuetang.example', allowedHosts: ['inner', 'xuetang.example'] });
  });

  it('names every wrong variable at once', () => {
    const wrong = () => readConfig({ PORT: 'many', DATABASE_URL: 'mysql://x', PUBLIC_URL: 'xuetang' });
    for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL']) expect(wrong).toThrow(name);
  });
});
