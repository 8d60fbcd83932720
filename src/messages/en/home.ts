import type { home as zhCN } from '../zh-CN/home.ts';

export const home = {} satisfies Record<keyof typeof zhCN, string>;
