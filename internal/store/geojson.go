package store

import "strconv"

// appendGeoJSON writes a stored border as a GeoJSON geometry (RFC 7946): a
// Polygon where there is one, else a MultiPolygon. It is the inner loop of
// every map, so it goes from the stored bytes to text without a shape between.
func appendGeoJSON(dst, body []byte) ([]byte, error) {
	r, decimals, polygons, err := newShapeReader(body)
	if err != nil {
		return dst, err
	}
	many := polygons != 1
	if many {
		dst = append(dst, `{"type":"MultiPolygon","coordinates":[`...)
	} else {
		dst = append(dst, `{"type":"Polygon","coordinates":`...)
	}
	for i := range polygons {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendRings(dst, &r, decimals)
	}
	if many {
		dst = append(dst, ']')
	}
	if r.bad || len(r.rest) > 0 {
		return dst, errShape
	}
	return append(dst, '}'), nil
}

func appendRings(dst []byte, r *shapeReader, decimals int) []byte {
	dst = append(dst, '[')
	for j := range r.count() {
		if j > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, '[')
		for k := range r.count() {
			if k > 0 {
				dst = append(dst, ',')
			}
			r.next()
			dst = append(dst, '[')
			dst = appendDegrees(dst, r.x, decimals)
			dst = append(dst, ',')
			dst = appendDegrees(dst, r.y, decimals)
			dst = append(dst, ']')
		}
		dst = append(dst, ']')
	}
	return append(dst, ']')
}

// appendDegrees writes scaled/10^decimals without zeros at the end.
func appendDegrees(dst []byte, scaled int64, decimals int) []byte {
	if scaled < 0 {
		dst = append(dst, '-')
		scaled = -scaled
	}
	for decimals > 0 && scaled%10 == 0 {
		scaled /= 10
		decimals--
	}
	var digits [24]byte
	at := len(digits)
	for range decimals {
		at--
		digits[at] = byte('0' + scaled%10)
		scaled /= 10
	}
	dst = strconv.AppendInt(dst, scaled, 10)
	if decimals == 0 {
		return dst
	}
	dst = append(dst, '.')
	return append(dst, digits[at:]...)
}
