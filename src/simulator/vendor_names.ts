import type { Collection } from './collection';
import { placeOfName, type Vendor } from './data/vendors';

/** Vendors by name, without a scan of all vendors. */
export class VendorNames {
  readonly #vendors: Collection<Vendor>;
  /** Names set by callers, in lower case; some may no longer be in use. */
  readonly #given = new Map<string, string>();

  constructor(vendors: Collection<Vendor>) {
    this.#vendors = vendors;
  }

  /** Records a vendor name set by a caller. */
  note({ company_name, id }: Vendor): void {
    this.#given.set(company_name.toLowerCase(), id);
  }

  /** The vendor that currently has a name, or undefined. */
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
