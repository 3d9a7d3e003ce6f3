import type { Address } from '../input';
import { draw, ids } from '../random';

/** The common fields of all payment methods. `beneficiary_name` is accepted but never returned. */
interface Way {
  readonly payment_instrument_id: string;
  readonly beneficiary_name: string | null;
}

interface Ach extends Way {
  readonly type: 'ACH';
  readonly routing_number: string;
  readonly account_number: string;
  readonly account_type: 'CHECKING' | 'SAVING';
  readonly account_class: 'BUSINESS' | 'PERSONAL';
}

interface DomesticWire extends Way {
  readonly type: 'DOMESTIC_WIRE';
  readonly routing_number: string;
  readonly account_number: string;
  readonly address: Address;
}

interface Cheque extends Way {
  readonly type: 'CHEQUE';
  readonly mailing_address: Address;
  readonly recipient_name: string;
}

interface InternationalWire extends Way {
  readonly type: 'INTERNATIONAL_WIRE';
  readonly swift_code: string;
  readonly iban: string;
  readonly beneficiary_bank_name: string;
  readonly address: Address;
}

export type PaymentWay = Ach | DomesticWire | Cheque | InternationalWire;

export interface Vendor {
  readonly id: string;
  readonly company_name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly beneficiary_name: string | null;
  readonly ways: readonly PaymentWay[];
  /** A deleted vendor is no longer returned. */
  readonly deleted: boolean;
}

const KINDS = ['ACH', 'DOMESTIC_WIRE', 'CHEQUE', 'INTERNATIONAL_WIRE'] as const;

/** The ids of payment instruments: four indexes for each vendor, one per kind, so that an id identifies its vendor. */
export class Instruments {
  readonly #ids;
  readonly #vendors;

  constructor(seed: number) {
    this.#ids = ids('pdinstl_', seed);
    this.#vendors = ids('pdcont_', seed);
  }

  /** The id of a vendor's instrument of a kind. */
  id(vendor: string, kind: PaymentWay['type']): string {
    return this.#ids.id((this.#vendors.index(vendor) ?? 0) * KINDS.length + KINDS.indexOf(kind));
  }

  /** The id of the vendor of this instrument, or undefined for an invalid instrument id. */
  vendor(instrument: string): string | undefined {
    const index = this.#ids.index(instrument);
    return index === undefined ? undefined : this.#vendors.id(Math.floor(index / KINDS.length));
  }
}

const FIRST =
  'Copper Paper Harbor Linden Granite Meadow Lantern Summit Willow Anchor Cedar Falcon Ivory Maple Quartz River';
const SECOND = 'Supply Works Logistics Studio Partners Catering Print Security Staffing Travel Freight Design';
const FIRSTS = FIRST.split(' ');
const SECONDS = SECOND.split(' ');
const ROUND = FIRSTS.length * SECONDS.length;

/** The name of the vendor generated at an index; generated names are unique. */
const vendorName = (index: number): string => {
  const first = FIRSTS[index % FIRSTS.length] ?? '';
  const second = SECONDS[Math.floor(index / FIRSTS.length) % SECONDS.length] ?? '';
  const round = Math.floor(index / ROUND);
  return `${first} ${second}${round === 0 ? '' : ` ${round + 1}`}`;
};

/** The index at which a vendor of this name was generated, or undefined; case-insensitive. */
export const placeOfName = (name: string): number | undefined => {
  const [first = '', second = '', round = '1', more] = name.toLowerCase().split(' ');
  const [a, b] = [FIRSTS, SECONDS].map((words, at) =>
    words.findIndex((word) => word.toLowerCase() === [first, second][at]),
  );
  if (a === undefined || b === undefined || a < 0 || b < 0 || more !== undefined || !/^\d{1,12}$/.test(round))
    return undefined;
  const index = (Number(round) - 1) * ROUND + b * FIRSTS.length + a;
  return index >= 0 && vendorName(index).toLowerCase() === name.toLowerCase() ? index : undefined;
};

/** A routing number with a valid checksum that belongs to no bank. */
export const ROUTING = '110000000';

const addressOf = (index: number): Address => ({
  line1: `${100 + (index % 900)} Example Street`,
  line2: null,
  city: 'Austin',
  state: 'TX',
  country: 'US',
  postal_code: '73301',
  phone_number: null,
});

const has = (index: number, kind: PaymentWay['type']): boolean =>
  index === 0 || kind === 'ACH' || index % (KINDS.indexOf(kind) + 2) === 1;

/** The vendor at an index; all accept bank transfers, some wires, checks or international wires, the first all of them. */
export function madeVendor(index: number, id: string, near: { seed: number; instruments: Instruments }): Vendor {
  const random = draw(near.seed, 'vendor', index);
  const company_name = vendorName(index);
  const word = company_name.toLowerCase().replaceAll(' ', '-');
  const account_number = `0000${String(10_000_000 + random.below(90_000_000))}`;
  const address = addressOf(index);
  const way = (type: PaymentWay['type']) => ({
    payment_instrument_id: near.instruments.id(id, type),
    beneficiary_name: null,
  });
  const all: PaymentWay[] = [
    {
      type: 'ACH',
      ...way('ACH'),
      routing_number: ROUTING,
      account_number,
      account_type: 'CHECKING',
      account_class: 'BUSINESS',
    },
    { type: 'DOMESTIC_WIRE', ...way('DOMESTIC_WIRE'), routing_number: ROUTING, account_number, address },
    { type: 'CHEQUE', ...way('CHEQUE'), mailing_address: address, recipient_name: company_name },
    {
      type: 'INTERNATIONAL_WIRE',
      ...way('INTERNATIONAL_WIRE'),
      swift_code: 'EXMPGB2LXXX',
      iban: `GB00EXMP${account_number}00`,
      beneficiary_bank_name: 'Example Bank of London',
      address: { ...address, city: 'London', state: null, country: 'GB', postal_code: 'EC1A 1AA' },
    },
  ];
  return {
    id,
    company_name,
    email: random.chance(80) ? `billing@${word}.example` : null,
    phone: random.chance(50) ? `+1415555${String(1000 + (index % 9000))}` : null,
    beneficiary_name: null,
    ways: all.filter(({ type }) => has(index, type)),
    deleted: false,
  };
}
