import type { AxisEncode, Config } from "vega";

/**
 * Colours that people with colour-blindness tell apart (Okabe and Ito), one per series or
 * class. Dashes and marker shapes carry the same distinction without colour.
 */
export const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#aa4499"] as const;
/** The same hues, pale enough for points to stand on. */
export const TINTS = ["#cfe3f1", "#f9dccb", "#cbe9df", "#eedcea"] as const;
export const SHAPES = ["circle", "square", "triangle-up", "diamond"] as const;
export const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]] as const;

/** Ink on its own paper: readable whether the page around it is light or dark. */
const INK = "#1f2328";

// Every system has one of these; Chinese glyphs come from the first that has them.
export const FONT =
	"system-ui, -apple-system, Segoe UI, Noto Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif";

export const config: Config = {
	background: "#ffffff",
	title: {
		font: FONT,
		anchor: "start",
		color: INK,
		fontSize: 15,
		fontWeight: 600,
		offset: 12,
	},
	axis: {
		labelFont: FONT,
		titleFont: FONT,
		domainColor: "#8c959f",
		gridColor: "#e6e8eb",
		labelColor: INK,
		labelFontSize: 11,
		tickColor: "#8c959f",
		titleColor: INK,
		titleFontSize: 12,
		titleFontWeight: 400,
		titlePadding: 8,
	},
	legend: {
		labelFont: FONT,
		titleFont: FONT,
		labelColor: INK,
		labelFontSize: 12,
		// Without a browser widths are estimates, half as large again as they are.
		labelLimit: 400,
		symbolSize: 80,
		titleColor: INK,
		titleFontSize: 12,
		titleFontWeight: 400,
	},
};

/** 0.001 and 10000 in full, 1e-4 and 1e+5 beyond. */
export const numberLabels: AxisEncode = {
	labels: {
		update: {
			text: {
				signal:
					"datum.value != 0 && (abs(datum.value) >= 1e5 || abs(datum.value) < 1e-3) ? format(datum.value, '~e') : format(datum.value, '~g')",
			},
		},
	},
};
