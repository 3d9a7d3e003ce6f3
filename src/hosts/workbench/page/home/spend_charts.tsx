import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useState } from 'react';
import { moneyText } from '../../../../money';
import { PlainTable } from '../plain_table';
import { Tabs } from '../tabs';
import type { Bar as Sum, Spend } from './spend';

/** What was spent by month and by merchant, as charts or as tables. */
export function SpendCharts({ spend }: { spend: Spend }) {
  const { currency, count, total, months, merchants, others, more } = spend;
  const notes = [
    more && `The first ${count.toLocaleString('en-US')} expenses that Brex lists; more exist.`,
    others > 0 && `${others} in other currencies are left out.`,
  ].filter(Boolean);
  const [first, last] = [months[0]?.name ?? '', months.at(-1)?.name ?? ''];
  return (
    <>
      <div className="charts">
        <ChartCard
          title="Spend by month"
          figure={money(total, currency)}
          detail={`${count.toLocaleString('en-US')} expenses, ${monthName(first, true)} to ${monthName(last, true)}`}
          sums={months.map(({ name, amount }) => ({ name: monthName(name), amount }))}
          currency={currency}
        />
        <ChartCard
          title="Spend by merchant"
          figure={merchants[0]?.name ?? ''}
          detail={`Largest: ${money(merchants[0]?.amount ?? 0, currency)}`}
          sums={merchants}
          currency={currency}
          sideways
        />
      </div>
      {notes.length > 0 && <p className="hint">{notes.join(' ')}</p>}
    </>
  );
}

interface Props {
  title: string;
  /** The most important value. */
  figure: string;
  detail: string;
  sums: Sum[];
  currency: string;
  /** Whether the bars lie. */
  sideways?: boolean;
}

function ChartCard({ title, figure, detail, sums, currency, sideways = false }: Props) {
  const [shape, setShape] = useState<'chart' | 'table'>('chart');
  return (
    <section className="card" aria-label={title}>
      <Tabs
        label={`${title} as`}
        chosen={shape}
        onChoose={setShape}
        tabs={[
          ['chart', 'Chart'],
          ['table', 'Table'],
        ]}
        head={(row) => (
          <div className="between">
            <h2>{title}</h2>
            {row}
          </div>
        )}
      >
        <p className="figure" dir="auto">
          {figure}
        </p>
        <p className="hint">{detail}</p>
        {shape === 'chart' ? (
          <div className="chart" role="img" aria-label={`${title}. ${spoken(sums, currency)}`}>
            <ResponsiveContainer width="100%" height="100%">
              <BarChart
                data={sums}
                layout={sideways ? 'vertical' : 'horizontal'}
                margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
                accessibilityLayer={false}
              >
                <CartesianGrid stroke="var(--line)" vertical={sideways} horizontal={!sideways} />
                {sideways ? (
                  <>
                    <XAxis type="number" tickFormatter={(amount: number) => short(amount, currency)} {...axis} />
                    <YAxis type="category" dataKey="name" width={118} tickFormatter={cut} {...axis} />
                  </>
                ) : (
                  <>
                    <XAxis dataKey="name" {...axis} />
                    <YAxis tickFormatter={(amount: number) => short(amount, currency)} width={48} {...axis} />
                  </>
                )}
                <Tooltip
                  cursor={{ fill: 'var(--soft)' }}
                  content={({ active, payload }) => {
                    const sum = payload?.[0]?.payload as Sum | undefined;
                    return active && sum ? (
                      <div className="tip">
                        {sum.name}: <strong>{money(sum.amount, currency)}</strong>
                      </div>
                    ) : null;
                  }}
                />
                <Bar
                  dataKey="amount"
                  fill="var(--accent)"
                  radius={sideways ? [0, 3, 3, 0] : [3, 3, 0, 0]}
                  isAnimationActive={false}
                />
              </BarChart>
            </ResponsiveContainer>
          </div>
        ) : (
          <div className="chart">
            <PlainTable label={`${title}, table`}>
              {sums.map(({ name, amount }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className="number">{money(amount, currency)}</td>
                </tr>
              ))}
            </PlainTable>
          </div>
        )}
      </Tabs>
    </section>
  );
}

const axis = { stroke: 'var(--quiet)', fontSize: 11, tickLine: false, axisLine: false } as const;

const money = (amount: number, currency: string): string => moneyText({ amount, currency }, true);
/** An amount as a short number of whole units. */
const short = (amount: number, currency: string): string =>
  Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 }).format(
    Number.parseFloat(moneyText({ amount, currency })),
  );
const cut = (name: string): string => (name.length > 17 ? `${name.slice(0, 16)}…` : name);
const spoken = (sums: Sum[], currency: string): string =>
  sums.map(({ name, amount }) => `${name}: ${money(amount, currency)}`).join('; ');

/** "2026-01" as "Jan", with the year on request. */
const monthName = (month: string, year = false): string =>
  month &&
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-US', {
    month: 'short',
    timeZone: 'UTC',
    ...(year && { year: 'numeric' }),
  });
