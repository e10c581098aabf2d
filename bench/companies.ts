/** The companies tickets are for: some have many, one ticket in ten has none. */
export const companies = 400;

export const companyOf = (ticketId: number): number | null =>
  ticketId % 10 === 0 ? null : 1 + Math.floor((((ticketId * 7919) % 1000) / 1000) ** 2 * companies);
