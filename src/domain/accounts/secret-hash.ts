/** PINs and passwords as argon2id, with the parameters OWASP asks for. At most two are worked on at a time. */
import { hash, verify } from '@node-rs/argon2';

// argon2id is the package's default; its enum cannot be imported (it is ambient and const).
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;

/** Of nothing anybody knows: compared with when there is no such account, so that the answer takes as long. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$TMttu/5PIkIZryqp0WYG3g$0yv2FTaxobUD1EYJpxeoPQu+DOjpOvfYADtpyQQEps8';

export const hashSecret = (secret: string): Promise<string> => inTurn(() => hash(secret, cost));

/** Whether this is the secret behind the hash. Takes as long when there is no hash, and is then false. */
export async function matchesSecret(stored: string | null, secret: string): Promise<boolean> {
  const matches = await inTurn(() => verify(stored ?? nobodys, secret));
  return matches && stored !== null;
}

let working = 0;
const waiting: (() => void)[] = [];

/** Hashing takes 19 MB and a whole core: an evening class signing in together waits in line instead of sinking the server. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (working >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else working += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  }
}
