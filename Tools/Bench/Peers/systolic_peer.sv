// A weight-stationary systolic array as an RTL engineer would write it: the peer that 'hdlc bench' measures.
module mac_cell (
  input  logic               clk,
  input  logic               rst,
  input  logic               load,
  input  logic signed  [7:0] activation,
  input  logic signed [31:0] partial_sum,
  input  logic signed  [7:0] next_weight,
  output logic signed  [7:0] activation_out,
  output logic signed [31:0] sum_out,
  output logic signed  [7:0] weight
);
  always_ff @(posedge clk) begin
    if (rst) begin
      activation_out <= '0;
      sum_out        <= '0;
      weight         <= '0;
    end else begin
      activation_out <= activation;
      sum_out        <= partial_sum + activation * weight;
      if (load) weight <= next_weight;
    end
  end
endmodule

module systolic_peer #(
  parameter int N = 64
) (
  input  logic               clk,
  input  logic               rst,
  input  logic               load,
  input  logic signed  [7:0] activations [N],
  input  logic signed  [7:0] weights     [N],
  output logic signed [31:0] sums        [N]
);
  logic signed  [7:0] east  [N][N+1];
  logic signed [31:0] south [N+1][N];
  logic signed  [7:0] held  [N+1][N];

  for (genvar c = 0; c < N; c++) begin : edges
    assign south[0][c] = '0;
    assign held[0][c]  = weights[c];
    assign sums[c]     = south[N][c];
  end

  for (genvar r = 0; r < N; r++) begin : row
    assign east[r][0] = activations[r];
    for (genvar c = 0; c < N; c++) begin : column
      mac_cell cell_i (
        .clk, .rst, .load,
        .activation(east[r][c]), .partial_sum(south[r][c]), .next_weight(held[r][c]),
        .activation_out(east[r][c+1]), .sum_out(south[r+1][c]), .weight(held[r+1][c])
      );
    end
  end
endmodule
