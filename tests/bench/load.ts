/** Requests in a bounded number, over connections that stay open; and what a process has used, from Linux's /proc. */
import { readFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';

type Load = { headers: Record<string, string>; requests: number; connections: number };

/** Throws when an answer is not 200: a fast error is no result. */
export async function load(url: string, { headers, requests, connections }: Load): Promise<{ rate: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = requests;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await request(url, headers, agent);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return { rate: (requests * 1000) / (performance.now() - startedAt) };
}

function request(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = get(url, { headers, agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.resume().once('end', resolve);
    });
    sent.once('error', reject);
  });
}

const millisecondsPerTick = 10;

/** User and system time a process has used so far. */
export async function cpuMillisecondsOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
}

export async function residentMegabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
