/** One kit with what happened to it, and, for the office, who could look after it. */
import { mayReportKit, mayRunKit } from '#domain/mentoring/kit-policy.ts';
import { countTracked, findKit, listKitSteps } from '#domain/mentoring/kit-queries.ts';
import { mostKitsPerMentor } from '#domain/mentoring/kit-rules.ts';
import { listChoices } from '#domain/mentoring/pairing-queries.ts';
import type { ReadCtx } from '#server/context.ts';

export async function readKitPage(ctx: ReadCtx, kitId: string) {
  const kit = await findKit(ctx, kitId);
  const mayRun = mayRunKit(ctx.actor, kit);
  const steps = await listKitSteps(ctx, kit.id);
  const mentors = mayRun && kit.state === 'approved' ? await listTrackers(ctx, kit.organisationId) : [];
  return { kit, steps, mentors, mayRun, mayReport: mayReportKit(ctx.actor, kit) };
}

/** Those who have room, the freest first. */
async function listTrackers(ctx: ReadCtx, organisationId: string) {
  const mentors = (await listChoices(ctx, organisationId)).filter(({ leftAt }) => !leftAt);
  const tracked = await countTracked(
    ctx,
    mentors.map(({ id }) => id),
  );
  return mentors
    .map(({ id, name }) => ({ id, name, kits: tracked.get(id) ?? 0 }))
    .filter(({ kits }) => kits < mostKitsPerMentor)
    .toSorted((one, other) => one.kits - other.kits || (one.id < other.id ? -1 : 1));
}
