/** Showing one's own things to others: consent, portfolio, links. */
export const portfolio = {
  'sharing.title': '先说好：给谁看，由你定',
  'sharing.agree': '我同意自己挑着分享',
  'sharing.tick': '同意的话，先点上面这一项',
  'sharing.do': '同意，往下走',
  'sharing.back': '随时可以收回：',
} as const;
