import type { Address } from '../input';
import { COMPANY, DEPARTMENTS, LOCATIONS, TITLES } from './names';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Described extends Named {
  readonly description: string | null;
}

export interface LegalEntity {
  readonly id: string;
  readonly displayName: string;
  readonly billingAddress: Address;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly status: 'UNSUBMITTED' | 'UNVERIFIED' | 'IN_PROGRESS' | 'VERIFIED' | 'REJECTED';
  readonly isDefault: boolean;
}

export interface Company {
  readonly id: string;
  readonly legal_name: string;
  readonly mailing_address: Address;
  readonly accountType: 'BREX_CLASSIC' | 'BREX_EMPOWER';
}

const HEADQUARTERS: Address = {
  line1: '42 Difference Way',
  line2: 'Floor 3',
  city: 'San Francisco',
  state: 'CA',
  country: 'US',
  postal_code: '94105',
  phone_number: '+14155550100',
};

const BRANCH: Address = {
  line1: '7 Gear Lane',
  line2: null,
  city: 'London',
  state: null,
  country: 'GB',
  postal_code: 'EC1A 1AA',
  phone_number: '+442079460000',
};

const nameAt = (names: readonly string[], index: number): string => {
  const round = Math.floor(index / names.length);
  const name = names[index % names.length] ?? '';
  return round === 0 ? name : `${name} ${round + 1}`;
};

/** The company of every token. */
export const madeCompany = (id: string): Company => ({
  id,
  legal_name: COMPANY,
  mailing_address: HEADQUARTERS,
  accountType: 'BREX_EMPOWER',
});

export const madeDepartment = (index: number, id: string): Described => {
  const name = nameAt(DEPARTMENTS, index);
  return { id, name, description: index % 3 === 2 ? null : `Everyone in ${name}` };
};

export const madeLocation = (index: number, id: string): Described => {
  const name = nameAt(LOCATIONS, index);
  return { id, name, description: index % 2 === 0 ? `The ${name} office` : null };
};

export const madeTitle = (index: number, id: string): Named => ({ id, name: nameAt(TITLES, index) });

/** The number of legal entities, independent of size. */
export const LEGAL_ENTITIES = 2;

/** The legal entity at an index; the first is the default one. */
export const madeLegalEntity = (index: number, id: string, today: number): LegalEntity => ({
  id,
  displayName: index === 0 ? COMPANY : 'Analytical Engines Ltd',
  billingAddress: index === 0 ? HEADQUARTERS : BRANCH,
  createdAt: new Date(today - (900 - 400 * index) * 86_400_000).toISOString(),
  status: 'VERIFIED',
  isDefault: index === 0,
});
