import type { accounts as zhCN } from '../zh-CN/accounts.ts';

export const accounts = {} satisfies Record<keyof typeof zhCN, string>;
