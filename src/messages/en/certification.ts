import type { certification as zhCN } from '../zh-CN/certification.ts';

export const certification = {} satisfies Record<keyof typeof zhCN, string>;
