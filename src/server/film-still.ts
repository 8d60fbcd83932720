/** A still of a film, by ffmpeg where a machine has it. It is never needed: without it films show none. */
import { spawn } from 'node:child_process';
import { readConfig } from './config.ts';
import { inTurn } from './in-turn.ts';

const alone = inTurn(1);
const patience = 10_000;
const mostBytes = 4 * 1024 * 1024;

/** A JPEG; null when there is no ffmpeg, or it cannot make one within ten seconds. */
export const takeStill = (path: string, atSecond: number): Promise<Uint8Array | null> =>
  alone(async () => {
    const { ffmpeg } = readConfig();
    return ffmpeg ? run(ffmpeg, [...inputOf(path, atSecond), ...output]) : null;
  });

/** No file but this one and no other format are opened, whatever the film says. */
const inputOf = (path: string, atSecond: number): string[] =>
  `-nostdin -v error -protocol_whitelist file -f mov -ss ${atSecond} -i`.split(' ').concat(path);
const output = [
  ...'-an -sn -dn -frames:v 1 -vf'.split(' '),
  "scale='min(640,iw)':-2",
  ...'-f image2pipe -c:v mjpeg pipe:1'.split(' '),
];
/** Nothing of this program's own environment, where passwords may stand. */
const env = { PATH: '/usr/local/bin:/usr/bin:/bin' };

function run(program: string, args: string[]): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    const limits = { timeout: patience, killSignal: 'SIGKILL' as const, env };
    const child = spawn(program, args, { ...limits, stdio: ['ignore', 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > mostBytes) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code === 0 && size > 0 ? new Uint8Array(Buffer.concat(parts)) : null));
  });
}
