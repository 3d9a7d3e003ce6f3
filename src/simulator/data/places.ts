/** A town for purchases and trips. */
export interface Town {
  readonly city: string;
  readonly state: string | null;
  readonly country: string;
  /** The ISO 3166-1 alpha-3 code. */
  readonly country3: string;
  readonly postal_code: string;
  readonly line1: string;
  readonly timezone: string;
  /** Hours from UTC, without daylight saving time. */
  readonly offset: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly airport: string;
  readonly station: string;
}

/** Where users start their trips. */
export const HOME: Town = {
  city: 'San Francisco',
  state: 'CA',
  country: 'US',
  country3: 'USA',
  postal_code: '94105',
  line1: '1 Ferry Street',
  timezone: 'America/Los_Angeles',
  offset: -8,
  latitude: 37.79,
  longitude: -122.39,
  airport: 'SFO',
  station: 'Bay Terminal',
};

/** Trip destinations. */
const TOWNS: readonly Town[] = [
  {
    city: 'New York',
    state: 'NY',
    country: 'US',
    country3: 'USA',
    postal_code: '10001',
    line1: '20 Lantern Avenue',
    timezone: 'America/New_York',
    offset: -5,
    latitude: 40.75,
    longitude: -73.99,
    airport: 'JFK',
    station: 'Lantern Square',
  },
  {
    city: 'Austin',
    state: 'TX',
    country: 'US',
    country3: 'USA',
    postal_code: '73301',
    line1: '300 Kettle Road',
    timezone: 'America/Chicago',
    offset: -6,
    latitude: 30.27,
    longitude: -97.74,
    airport: 'AUS',
    station: 'Kettle Road',
  },
  {
    city: 'London',
    state: null,
    country: 'GB',
    country3: 'GBR',
    postal_code: 'EC1A 1AA',
    line1: '7 Gear Lane',
    timezone: 'Europe/London',
    offset: 0,
    latitude: 51.52,
    longitude: -0.1,
    airport: 'LHR',
    station: 'Gear Lane',
  },
];

/** One of the towns for a random number. */
export const townAt = (drawn: number): Town => TOWNS[drawn % TOWNS.length] ?? HOME;
