/** A moment for people, in their own time zone: "Nov 28, 11:38:23 AM", with the year if it is another one. */
export function timeText(at: string | number): string {
  const time = new Date(at);
  const year = time.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return time.toLocaleString(undefined, {
    ...(year && { year }),
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** A day for people: "Nov 28, 2026". */
export const dayText = (at: string): string => new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });
