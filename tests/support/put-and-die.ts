/** A process that stores a file and ends itself with SIGKILL at one step of it; prints the hash when it is told. */
import { openDiskStorage } from '#server/storage.ts';

const [, , folder = '', way, dieAt] = process.argv;
const die = () => process.kill(process.pid, 'SIGKILL');
const storage = openDiskStorage(folder, (step) => {
  if (step === dieAt) die();
});
const whole = Buffer.alloc(700_000, 'field');
const hash = way === 'put' ? await storage.put(whole) : await storage.adopt(await storage.stage(whole));
process.stdout.write(hash, () => die());
