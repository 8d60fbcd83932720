/** What the portfolio's forms send. */
import { z } from 'astro/zod';

/** Ticked: she agrees. */
export const sharingForm = z.object({ purpose: z.literal('sharing') });
