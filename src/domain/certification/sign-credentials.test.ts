import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { makeSigner } from '#tests/support/signer.ts';
import { actAs, actAsPlatform, actAsVisitor, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { findCredential, listCredentials } from './credential-queries.ts';
import { signCredentials } from './sign-credentials.ts';

const signer = await makeSigner();
const { chenYueji, guXiaochuan } = world.learners;
const id = `certificate-${chenYueji.id}`;

describe('signCredentials', () => {
  it('signs every certificate once, whoever asks how often', async () => {
    const db = await openWorld();
    const platform = actAsPlatform(db, world.federation);
    await crowd(db, () => signCredentials(platform, signer));
    const made = await listCredentials(platform);
    expect(made).toHaveLength(5);
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'certificate.signed'))).toHaveLength(5);
    expect(await signCredentials({ ...platform, now: hoursLater(1) }, signer)).toEqual({ signed: 0 });
    expect(await listCredentials(platform)).toEqual(made);
  });

  it('signs again what was signed under a makeshift address, and nothing else', async () => {
    const db = await openWorld();
    const platform = actAsPlatform(db, world.federation);
    await signCredentials(platform, { ...signer, url: 'http://localhost:4321' });
    expect(await signCredentials(platform, signer)).toEqual({ signed: 5 });
    const [own] = await listCredentials(platform);
    expect(own?.document).toContain('did:web:xuetang.example.cn');
    expect(own?.document).not.toContain('localhost');
    const moved = { ...signer, url: 'https://elsewhere.example.cn' };
    expect(await signCredentials(platform, moved)).toEqual({ signed: 0 });
  });

  it('dates no signature before its key, when the clock was set back', async () => {
    const db = await openWorld();
    const late = await makeSigner();
    const { from } = await late.keys.rotate(hoursLater(5));
    await signCredentials(actAsPlatform(db, world.federation), late);
    const [stored] = await db.select().from(db.tables.credential);
    expect(stored?.signedAt).toEqual(from);
  });

  it('is for the platform alone', async () => {
    const db = await openWorld();
    for (const person of [world.admin, world.coordinator, chenYueji]) {
      await expect(signCredentials(await actAs(db, person), signer)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('a signed certificate', () => {
  it('is for its holder and her coordinator', async () => {
    const db = await openWorld();
    const holder = await actAs(db, chenYueji);
    await expect(findCredential(holder, id)).rejects.toMatchObject({ code: 'not-found' });
    await signCredentials(actAsPlatform(db, world.federation), signer);
    for (const person of [chenYueji, world.coordinator]) {
      expect((await findCredential(await actAs(db, person), id)).document).toContain(chenYueji.name);
    }
    for (const person of [guXiaochuan, world.mentor, world.instructor, world.admin]) {
      await expect(findCredential(await actAs(db, person), id)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(findCredential(actAsVisitor(db), id)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is exported to whoever answers for it', async () => {
    const db = await openWorld();
    await signCredentials(actAsPlatform(db, world.federation), signer);
    const count = async (person: { id: string }) => (await listCredentials(await actAs(db, person))).length;
    expect([await count(world.coordinator), await count(world.admin)]).toEqual([5, 5]);
    for (const person of [chenYueji, world.mentor, world.instructor]) {
      await expect(listCredentials(await actAs(db, person))).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
