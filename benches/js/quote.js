// A quote of 20 lines over three tax rates, and the same computed with decimal.js.

const LINES = 20;
const RATES = ["20", "10", "5.5"];

/** The catalogue, with an early bird's discount of each unit or without any. */
export function definition(discounted) {
  const price = (i) => ((i * 137 + 450) / 100).toFixed(2);
  return {
    currency: "EUR",
    zone: "UTC",
    taxes: RATES.map((percent, i) => ({ id: `rate-${i}`, percent })),
    products: Array.from({ length: LINES }, (_, i) => ({
      id: `product-${i}`,
      name: `Product ${i}`,
      price: price(i),
      tax: `rate-${i % RATES.length}`,
    })),
    discounts: discounted ? [{ id: "early", name: "Early bird", until: "2026-12-24", percent: "10" }] : [],
  };
}

export const request = {
  booked_on: "2026-11-22",
  lines: Array.from({ length: LINES }, (_, i) => ({ product: `product-${i}`, quantity: (i % 7) + 1 })),
};

/** The same quote with decimal.js, what is constant prepared: prices include tax, and every sum is rounded half up. */
export function decimalQuote(Decimal, { currency, taxes, products, discounts }) {
  const cents = (amount) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  const text = (amount) => amount.toFixed(2);
  const rates = new Map(taxes.map((tax) => [tax.id, { ...tax, divisor: new Decimal(tax.percent).div(100).plus(1) }]));
  const known = new Map(products.map((product) => [product.id, { ...product, amount: new Decimal(product.price) }]));
  const offs = discounts.map((discount) => ({ ...discount, share: new Decimal(discount.percent).div(100) }));
  return ({ booked_on, lines }) => {
    const sums = new Map();
    const priced = lines.map(({ product: id, quantity }, line) => {
      const { name, amount, tax: rate } = known.get(id);
      const list = cents(amount.times(quantity));
      let gross = list;
      const given = [];
      for (const { id, share, until } of offs) {
        if (booked_on > until) continue;
        const off = cents(gross.div(quantity).times(share)).times(quantity);
        gross = gross.minus(off);
        given.push({ id, amount: text(off) });
      }
      const { divisor, percent } = rates.get(rate);
      const net = cents(gross.div(divisor));
      const tax = gross.minus(net);
      const sum = sums.get(rate) ?? { net: new Decimal(0), tax: new Decimal(0) };
      sums.set(rate, { net: sum.net.plus(net), tax: sum.tax.plus(tax) });
      return {
        line: line + 1,
        product: id,
        name,
        count: quantity,
        unit_price: text(amount),
        list: text(list),
        discounts: given,
        net: text(net),
        tax: text(tax),
        gross: text(gross),
        tax_id: rate,
        percent,
        category: "standard",
      };
    });
    const all = [...sums.values()];
    const net = all.reduce((sum, { net }) => sum.plus(net), new Decimal(0));
    const tax = all.reduce((sum, { tax }) => sum.plus(tax), new Decimal(0));
    const totals = taxes
      .filter(({ id }) => sums.has(id))
      .map(({ id, percent }) => {
        const { net, tax } = sums.get(id);
        const gross = text(net.plus(tax));
        return { tax_id: id, percent, category: "standard", net: text(net), tax: text(tax), gross };
      });
    return { currency, prices: "gross", lines: priced, taxes: totals, net: text(net), tax: text(tax), total: text(net.plus(tax)) };
  };
}
