import type { Collection } from './collection';
import { placeOfName, type Vendor } from './data/vendors';

/** Which vendor has a name; found without looking at all vendors. */
export class VendorNames {
  readonly #vendors: Collection<Vendor>;
  /** Names given by callers, in small letters; some may have been given up since. */
  readonly #given = new Map<string, string>();

  constructor(vendors: Collection<Vendor>) {
    this.#vendors = vendors;
  }

  /** Notes the name that a caller gave a vendor. */
  note({ company_name, id }: Vendor): void {
    this.#given.set(company_name.toLowerCase(), id);
  }

  /** Gives the vendor that has a name now, or undefined. */
  holder(name: string): Vendor | undefined {
    const wanted = name.toLowerCase();
    const place = placeOfName(name);
    const candidates = [
      this.#vendors.get(this.#given.get(wanted) ?? ''),
      place === undefined ? undefined : this.#vendors.at(place),
    ];
    return candidates.find((vendor) => vendor && !vendor.deleted && vendor.company_name.toLowerCase() === wanted);
  }
}
