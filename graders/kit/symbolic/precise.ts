import type { BigNumber, MathJsInstance } from "mathjs";
import { loadMathJs, spoken } from "./load-mathjs.ts";
import type { Scope } from "./symbolic-derivative.ts";

export interface PreciseOptions {
	/** Significant decimal digits to begin with; doubled until the result stands. */
	readonly digits?: number;
}

/** decimal.js knows ln 10 to 1025 digits, which bounds its logarithms. */
const MOST_DIGITS = 1000;

/**
 * The value of a formula, right to the last digits of float64 even where float64
 * itself loses all of them: log(1 + exp(−x)) is 9.86e-305 at 700, not 0.
 *
 * @param formula  in mathjs's syntax, of real functions
 * @throws Error naming the formula, for a value that is not a real number too
 */
export async function preciseValue(
	formula: string,
	scope: Scope,
	{ digits = 64 }: PreciseOptions = {},
): Promise<number> {
	const evaluate = await compile(formula);
	return settled(digits, (decimals) => evaluate(scope, decimals));
}

/**
 * The derivative of a formula by central differences in decimal arithmetic: an oracle
 * for formulas that are smooth but delicate, or that mathjs cannot differentiate.
 *
 * With d digits a step of 10^(−d/3) leaves 2d/3 digits of the formula's own size.
 *
 * @param at  the point, or the values of all names where there are several
 */
export async function preciseDerivative(
	formula: string,
	variable: string,
	at: number | Scope,
	{ digits = 64 }: PreciseOptions = {},
): Promise<number> {
	const scope = typeof at === "number" ? { [variable]: at } : at;
	const evaluate = await compile(formula);
	return settled(digits, (decimals) => {
		const step = -Math.round(decimals / 3);
		const move = (side: number) =>
			evaluate(scope, decimals, (name, value, ten) =>
				name === variable ? value.plus(ten.pow(step).times(side)) : value,
			);
		const right = move(1);
		return right.minus(move(-1)).times(`5e${-step - 1}`); // 1/2h
	});
}

/**
 * Doubles the digits until two results in a row are the same float64. A zero is
 * believed at the last only: with 64 digits 1 + 1e-304 is 1.
 */
function settled(
	digits: number,
	result: (decimals: number) => BigNumber,
): number {
	let last = Number.NaN;
	for (let decimals = digits; ; decimals *= 2) {
		const most = decimals >= MOST_DIGITS;
		const value = result(Math.min(decimals, MOST_DIGITS)).toNumber();
		const same = Math.abs(value - last) <= Number.EPSILON * Math.abs(value);
		if (most || (same && value !== 0)) return value;
		last = value;
	}
}

type Evaluate = (
	scope: Scope,
	decimals: number,
	move?: (name: string, value: BigNumber, ten: BigNumber) => BigNumber,
) => BigNumber;

async function compile(formula: string): Promise<Evaluate> {
	const math = await decimalMathJs();
	const code = spoken(formula, () => math.compile(formula));
	return (scope, decimals, move = (_, value) => value) =>
		spoken(formula, () => {
			// The class is asked for its precision at every operation.
			(math as unknown as Decimals).BigNumber.config({ precision: decimals });
			const ten = math.bignumber(10);
			const exact = Object.entries(scope).map(([name, value]) => [
				name,
				move(name, exactly(value, math), ten),
			]);
			const value: unknown = code.evaluate(Object.fromEntries(exact));
			if (math.isBigNumber(value)) return value;
			throw new RangeError(`not real at ${JSON.stringify(scope)}`);
		});
}

/** The class of decimals, which mathjs has and its types leave out. */
interface Decimals {
	readonly BigNumber: { config(settings: { precision: number }): void };
}

/** All binary digits of a float64: 0.1 is 0.1000000000000000055…, as in the learner's code. */
function exactly(value: number, math: MathJsInstance): BigNumber {
	let whole = value;
	let halvings = 0;
	while (Number.isFinite(whole) && !Number.isInteger(whole)) {
		whole *= 2;
		halvings++;
	}
	return math.bignumber(whole).div(math.bignumber(2).pow(halvings));
}

/** An instance of its own, whose numbers, also those in the formula, are decimals. */
async function decimalMathJs(): Promise<MathJsInstance> {
	const whole = await loadMathJs();
	if (!decimal) {
		decimal = whole.create(whole.all);
		decimal.config({ number: "BigNumber", precision: MOST_DIGITS });
	}
	return decimal;
}

let decimal: MathJsInstance | undefined;
