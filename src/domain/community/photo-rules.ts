/** How many photographs a question or an answer may carry: enough to show what is meant. */
export const mostPostPhotos = 3;
