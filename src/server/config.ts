import { z } from 'astro/zod';

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be postgres://user:password@host/database' })
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be the address people type, such as https://xuetang.example.cn' })
    .optional(),
  ALLOWED_HOSTS: z.string().default('localhost,127.0.0.1').transform(list),
  TRUSTED_PROXIES: z.string().default('').transform(list),
  MAX_IN_FLIGHT: z.coerce.number().int().min(1).default(64),
  TIANTOU_COURSES: z.string().min(1).default('courses'),
  TIANTOU_PLUGINS: z.string().min(1).default('plugins'),
  TIANTOU_FFMPEG: z.string().default('ffmpeg'),
  TIANTOU_SAFE_MODE: z.enum(['', '0', '1']).default(''),
});

export type Config = {
  port: number;
  dataDir: string;
  /** A path (SQLite) or a `postgres://` address. */
  database: string;
  /** Where people reach the platform: the base of every absolute link; null: http://localhost and the port. */
  publicUrl: string | null;
  allowedHosts: readonly string[];
  /** Addresses or networks (`10.0.0.0/8`, `loopback`) whose X-Forwarded-* headers are believed. */
  trustedProxies: readonly string[];
  /** Requests worked on at the same time; more are asked to come back. */
  maxInFlight: number;
  /** The folder of the courses that ship. */
  courses: string;
  /** The folder of the plugins that ship. */
  plugins: string;
  /** The program that takes stills of films, where the machine has one; empty: none. */
  ffmpeg: string;
  /** Start with all plugins off. */
  isSafe: boolean;
};

/** The only reader of `process.env`, with log.ts. Throws at boot, with every wrong variable named. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`Environment:\n${z.prettifyError(parsed.error)}`);
  const { PORT, DATA_DIR, DATABASE_URL, PUBLIC_URL, ALLOWED_HOSTS, TRUSTED_PROXIES, MAX_IN_FLIGHT } = parsed.data;
  const own = PUBLIC_URL ? [new URL(PUBLIC_URL).hostname] : [];
  return {
    port: PORT,
    dataDir: DATA_DIR,
    database: DATABASE_URL ?? `${DATA_DIR}/tiantou.db`,
    publicUrl: PUBLIC_URL?.replace(/\/$/, '') ?? null,
    allowedHosts: [...new Set([...ALLOWED_HOSTS, ...own])],
    trustedProxies: TRUSTED_PROXIES,
    maxInFlight: MAX_IN_FLIGHT,
    courses: parsed.data.TIANTOU_COURSES,
    ffmpeg: parsed.data.TIANTOU_FFMPEG,
    plugins: parsed.data.TIANTOU_PLUGINS,
    isSafe: parsed.data.TIANTOU_SAFE_MODE === '1',
  };
}
