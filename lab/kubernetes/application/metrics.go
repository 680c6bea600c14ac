package main

import (
	"fmt"
	"io"
	"slices"
	"sync"
)

var bounds = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}

// requestMetrics counts requests the way a Prometheus client library does.
type requestMetrics struct {
	version string

	mutex    sync.Mutex
	requests map[string]int
	buckets  []int
	total    int
	seconds  float64
}

func newRequestMetrics(version string) *requestMetrics {
	return &requestMetrics{version: version, requests: map[string]int{}, buckets: make([]int, len(bounds))}
}

func (m *requestMetrics) count(method string, status int, seconds float64) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.requests[fmt.Sprintf("method=%q,code=\"%d\",version=%q", method, status, m.version)]++
	for n, bound := range bounds {
		if seconds <= bound {
			m.buckets[n]++
		}
	}
	m.total++
	m.seconds += seconds
}

// render writes Prometheus text format 0.0.4.
func (m *requestMetrics) render(out io.Writer) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	fmt.Fprintln(out, "# HELP http_requests_total Requests by method and status code.")
	fmt.Fprintln(out, "# TYPE http_requests_total counter")
	labels := make([]string, 0, len(m.requests))
	for label := range m.requests {
		labels = append(labels, label)
	}
	slices.Sort(labels)
	for _, label := range labels {
		fmt.Fprintf(out, "http_requests_total{%s} %d\n", label, m.requests[label])
	}
	fmt.Fprintln(out, "# HELP http_request_duration_seconds Time from request to answer.")
	fmt.Fprintln(out, "# TYPE http_request_duration_seconds histogram")
	for n, bound := range bounds {
		fmt.Fprintf(out, "http_request_duration_seconds_bucket{version=%q,le=\"%v\"} %d\n", m.version, bound, m.buckets[n])
	}
	fmt.Fprintf(out, "http_request_duration_seconds_bucket{version=%q,le=\"+Inf\"} %d\n", m.version, m.total)
	fmt.Fprintf(out, "http_request_duration_seconds_sum{version=%q} %v\n", m.version, m.seconds)
	fmt.Fprintf(out, "http_request_duration_seconds_count{version=%q} %d\n", m.version, m.total)
}
