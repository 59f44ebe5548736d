export { batches } from "./batches.ts";
export { clouds } from "./clouds.ts";
export { housePrices } from "./house-prices.ts";
export { servers } from "./servers.ts";
export { threeKingdoms } from "./three-kingdoms.ts";
export { twoRegions } from "./two-regions.ts";
