import { describe, expect, it, vi } from "vitest";
import { ImageStore, type LoadedImage } from "../core/images";

const image = (): LoadedImage => ({
	full: { close: vi.fn() } as unknown as ImageBitmap,
	mip: { close: vi.fn() } as unknown as ImageBitmap,
	width: 4,
	height: 3,
	mipScale: 0.5,
});

describe("images", () => {
	it("are loaded once per address and told of when they are there", async () => {
		const settled = vi.fn();
		const decode = vi.fn(async () => image());
		const store = new ImageStore(settled, decode);
		expect([store.get({ url: "/a" }), store.get({ url: "/a" }), store.get(null), store.get({ path: "x" })]).toEqual([null, null, null, null]);
		expect(store.isLoading).toBe(true);
		await vi.waitFor(() => expect(settled).toHaveBeenCalledOnce());
		expect(store.get({ url: "/a" })?.width).toBe(4);
		expect(decode).toHaveBeenCalledOnce();
	});

	it("that cannot be loaded are not asked for again and again", async () => {
		const settled = vi.fn();
		const decode = vi.fn(async () => {
			throw new Error("HTTP 404");
		});
		const store = new ImageStore(settled, decode);
		store.get({ url: "/gone" });
		await vi.waitFor(() => expect(settled).toHaveBeenCalledOnce());
		expect([store.get({ url: "/gone" }), store.hasFailed({ url: "/gone" }), decode.mock.calls.length]).toEqual([null, true, 1]);
		store.keepOnly([]);
		expect(store.hasFailed({ url: "/gone" })).toBe(false);
	});

	it("are given free when nothing shows them any more", async () => {
		const made = image();
		const store = new ImageStore(() => {}, async () => made);
		store.get({ url: "/a" });
		await vi.waitFor(() => expect(store.isLoading).toBe(false));
		store.keepOnly([{ url: "/a" }]);
		expect(made.full.close).not.toHaveBeenCalled();
		store.keepOnly([{ url: "/b" }, null]);
		expect(made.full.close).toHaveBeenCalledOnce();
		expect(made.mip?.close).toHaveBeenCalledOnce();
	});
});
