/** When a ticket has to be answered and solved if nobody says otherwise: by priority, counted from now. (SLA policies replace this.) */
const hours: Record<number, { first: number; solve: number }> = {
  1: { first: 24, solve: 120 },
  2: { first: 12, solve: 72 },
  3: { first: 4, solve: 24 },
  4: { first: 1, solve: 8 },
};

export function dueBy(priority: number, from: Date): { fr_due_by: string; due_by: string } {
  const { first, solve } = hours[priority] ?? hours[1]!;
  const later = (h: number) => new Date(from.getTime() + h * 3_600_000).toISOString();
  return { fr_due_by: later(first), due_by: later(solve) };
}
