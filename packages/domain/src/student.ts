/** The standard normal's 0.975 quantile. */
const normal = 1.959963984540054;

/**
 * How many standard errors a mean's 95 % confidence interval reaches either way: Student's t at 0.975 with so many degrees of freedom, a whole number from 1.
 * Up to 100 by the distribution's closed form (Abramowitz & Stegun, Handbook of Mathematical Functions, 1964, 26.7.3 and 26.7.4), beyond by its
 * expansion about the normal (26.7.5), which is then exact to 2e-8.
 * @throws RangeError
 */
export function student95(freedom: number): number {
  if (!Number.isInteger(freedom) || freedom < 1) throw new RangeError('degrees of freedom are whole numbers from 1');
  if (freedom > 100) return expanded(freedom);
  let [low, high] = [0, Math.PI / 2];
  // An angle halved sixty times is as exact as a number can be.
  for (let n = 0; n < 60; n += 1) {
    const middle = (low + high) / 2;
    if (within(middle, freedom) < 0.95) low = middle;
    else high = middle;
  }
  return Math.sqrt(freedom) * Math.tan((low + high) / 2);
}

/** How likely it is that T lies within ±√freedom · tan(angle). */
function within(angle: number, freedom: number): number {
  const odd = freedom % 2 === 1;
  const cosine = Math.cos(angle);
  let [term, sum] = odd ? [cosine, freedom === 1 ? 0 : cosine] : [1, 1];
  for (let k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

function expanded(freedom: number): number {
  const x = normal;
  return x + (x ** 3 + x) / (4 * freedom) + (5 * x ** 5 + 16 * x ** 3 + 3 * x) / (96 * freedom ** 2) + (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / (384 * freedom ** 3);
}
