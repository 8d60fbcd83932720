/** Showing one's own things to others: consent, portfolio, links. */
export const portfolio = {
  'sharing.title': 'First: you decide who sees what',
  'sharing.agree': 'I agree to share what I choose',
  'sharing.tick': 'Tick the line above if you agree',
  'sharing.do': 'Agree and go on',
  'sharing.back': 'You can take it back at any time:',
} as const;
