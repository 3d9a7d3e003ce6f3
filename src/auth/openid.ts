import { lazyModule } from '../lazy_module';

/** Loads openid-client on first use: most connections never need it, and a CommonJS host can load it only this way. */
export const loadOpenid = lazyModule(() => import('openid-client'));
