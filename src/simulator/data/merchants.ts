import { MERCHANTS, TRAVEL_MERCHANTS } from './names';

/** A shop with the details that expenses show. */
export interface Shop {
  readonly name: string;
  /** The four-digit merchant category code. */
  readonly mcc: string;
  readonly category: string;
  /** Typical memos of expenses there. */
  readonly memos: readonly string[];
}

const [cloud = '', restaurant = '', airline = '', ledger = '', coffee = ''] = MERCHANTS;

const everyday: readonly Shop[] = [
  { name: cloud, mcc: '5734', category: 'RECURRING_SOFTWARE_AND_SAAS', memos: ['Monthly hosting', 'Two more seats'] },
  { name: restaurant, mcc: '5812', category: 'RESTAURANTS', memos: ['Team lunch', 'Client dinner'] },
  { name: ledger, mcc: '8931', category: 'CONSULTANT_AND_CONTRACTOR', memos: ['Audit support', 'Year-end filing'] },
  { name: coffee, mcc: '5814', category: 'RESTAURANTS', memos: ['Coffee with a candidate', 'Cakes for the demo'] },
  { name: cloud, mcc: '7372', category: 'SERVERS', memos: ['Extra storage', 'Load test'] },
];

const TRIP: readonly string[] = ['Business trip', 'Client visit'];

const travel = {
  AIR: { name: airline, mcc: '4511', category: 'AIRLINE_EXPENSES', memos: TRIP },
  LODGING: { name: TRAVEL_MERCHANTS.LODGING, mcc: '7011', category: 'LODGING', memos: TRIP },
  CAR_RENTAL: { name: TRAVEL_MERCHANTS.CAR_RENTAL, mcc: '7512', category: 'CAR_RENTAL', memos: TRIP },
  RAIL: { name: TRAVEL_MERCHANTS.RAIL, mcc: '4112', category: 'PUBLIC_TRANSPORTATION', memos: TRIP },
} as const satisfies Record<string, Shop>;

/** The kinds of booking, in the order in which generated bookings rotate. */
export const BOOKING_TYPES = ['AIR', 'LODGING', 'CAR_RENTAL', 'RAIL'] as const;
export type BookingType = (typeof BOOKING_TYPES)[number];

/** All shops; a shop's number is its index here. */
export const SHOPS: readonly Shop[] = [...everyday, ...BOOKING_TYPES.map((type) => travel[type])];

/** The number of everyday shops; travel shops follow them. */
export const EVERYDAY = everyday.length;

/** The number of the shop that sells a kind of booking. */
export const travelShop = (type: BookingType): number => EVERYDAY + BOOKING_TYPES.indexOf(type);
