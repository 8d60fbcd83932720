/** Shows for S11: whole numbers of people that a village show might have; never degenerate. */

const part = (random, whole, least, most) =>
  Math.max(4, Math.round((whole * random.int(least * 10, most * 10)) / 1000));

/** One show: of a hundred shown 8 to 14 enter, of a hundred who enter 18 to 30 stay, and so on. */
export function showOf(random) {
  const exposure = random.int(60, 520) * 100;
  const views = part(random, exposure, 8, 14);
  const clicks = part(random, views, 9, 20);
  const buyers = part(random, clicks, 8, 16);
  const orders = buyers + random.int(0, Math.ceil(buyers / 10));
  const price = random.pick([19.9, 28, 29.9, 42, 52]);
  return {
    exposure,
    views,
    visitors: part(random, views, 75, 90),
    stays: part(random, views, 18, 30),
    clicks,
    buyers,
    orders,
    gmv: Math.round(orders * price * 100) / 100,
    refund: Math.round(random.int(0, Math.ceil(orders / 12)) * price * 100) / 100,
  };
}

/** The seller's own earlier shows, oldest first: the same counts up to a fifth up or down. */
export function pastShowsOf(random, show, count) {
  const near = (value) => Math.max(2, Math.round((value * random.int(82, 122)) / 100));
  return Array.from({ length: count }, () => {
    const exposure = near(show.exposure);
    const views = Math.min(near((show.views * exposure) / show.exposure), exposure);
    const clicks = Math.min(near((show.clicks * views) / show.views), views);
    const stays = Math.min(near((show.stays * views) / show.views), views);
    const buyers = Math.min(near((show.buyers * clicks) / show.clicks), clicks);
    return { exposure, views, stays, clicks, buyers };
  });
}
