import type { assessment as zhCN } from '../zh-CN/assessment.ts';

export const assessment = {} satisfies Record<keyof typeof zhCN, string>;
